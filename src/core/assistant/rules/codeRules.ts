import { codeSelected, hasCode, hasImage, inCode, isShort, noCode, proseSelected } from './situations.ts';
import type { RuleSpec } from './rule.ts';

/** Things made of code, for rules about making them. */
const codeThing =
  '(function|method|class|script|program|algorithm|component|hook|endpoint|api|rest api|module|library|package|parser|regex|regular expression|decorator|middleware|cli|command[- ]line tool|web ?page|html|css|stylesheet|website|web ?site|app|application|bot|crawler|scraper|server|client|dockerfile|makefile|workflow|pipeline|data structure|linked list|binary tree|hash ?map|stack|queue|loop|iterator|generator|wrapper|macro|struct|enum|interface|type|schema|config|code|snippet|implementation|constructor|getter|setter|singleton|validator|state machine|cache|plugin|extension|game|calculator|todo list|form|button|navbar|one[- ]liner|stub|boilerplate|scaffold|route|controller|service|handler|template|shader|migration script|cron job|github action|lambda|closure|array|dictionary|list comprehension)s?';
const deCodeThing =
  '(funktion|methode|klasse|skript|programm|algorithmus|komponente|hook|endpunkt|api|modul|bibliothek|parser|regulären ausdruck|regex|website|webseite|app|anwendung|server|code|schnittstelle|schleife|dockerfile)\\w*';
const frCodeThing =
  '(fonction|méthode|classe|script|programme|algorithme|composant|hook|api|module|bibliothèque|parseur|expression régulière|regex|page web|site|application|serveur|code|interface|boucle|dockerfile)\\w*';
const esCodeThing =
  '(función|método|clase|script|programa|algoritmo|componente|hook|api|módulo|biblioteca|analizador|expresión regular|regex|página web|sitio|aplicación|servidor|código|interfaz|bucle|dockerfile)\\w*';

export const codeRules: readonly RuleSpec[] = [
  // Writing new code
  {
    name: 'make a thing of code',
    task: 'code-gen',
    weight: 2.6,
    en: `(write|create|implement|build|develop|design|generate|make|code|add|define|construct|give me|show me|need|want|produce|come up with|program)( me| us)?( an?| the| some| two| three| this| that| following)?( [\\w+#.-]+){0,4} ${codeThing}`,
    de: `(schreib|erstell|implementier|bau|entwick\\w*|generier|programmier|brauche|füge)\\w*( mir| uns)?( eine?[nrms]?| die| den)?( [\\w+#.-]+){0,4} ${deCodeThing}`,
    fr: `(écri|crée|implément|génère|développ|ajoute|fais|programme|construi)\\w*( -?moi)?( une?| la| le)?( [\\w+#.'-]+){0,4} ${frCodeThing}`,
    es: `(escrib|crea|implement|genera|desarroll|añad|haz|programa|constru|necesito)\\w*( una?| la| el)?( [\\w+#.-]+){0,4} ${esCodeThing}`,
    it: '(scrivi|crea|implementa|genera|sviluppa)\\w*( \\w+){0,3} (funzione|metodo|classe|script|programma|componente|algoritmo)',
    pt: '(escreva|crie|implemente|gere|desenvolva|faça)\\w*( \\w+){0,3} (função|método|classe|script|programa|componente|algoritmo)',
    zh: '(写|编写|实现|创建|生成|开发|设计|做)[^。,,!?]{0,16}(函数|方法|类|脚本|程序|代码|组件|接口|算法|模块|正则|网页|爬虫|服务器|工具|插件|页面)',
    ja: '(関数|メソッド|クラス|スクリプト|プログラム|コード|コンポーネント|アルゴリズム|正規表現|api|フック)[^。]{0,14}(書い|作っ|作成|実装|生成|作る|書く)',
    ru: '(напиши|создай|реализуй|сделай|сгенерируй|разработай|добавь|нужн|запрограммируй)[^.,!?]{0,40}(функци|метод|класс|скрипт|программ|код|компонент|алгоритм|модул|парсер|регуляр|интерфейс|сервер|бот|хук|эндпоинт|страниц)',
  },
  {
    name: 'make something, in a named language',
    task: 'code-gen',
    weight: 1.8,
    en: '(write|create|implement|build|generate|make|develop|program|code)\\b.{0,80}\\b(in|using|with|for) (python|javascript|typescript|java|c\\+\\+|c#|rust|golang|go|ruby|php|swift|kotlin|scala|haskell|bash|html|css|react|vue|node\\.?js|r|perl|lua|matlab|c|flutter|django|flask|angular|svelte)',
    zh: '(用|使用)(python|java|c\\+\\+|c语言|javascript|go|rust|php|react|typescript)',
    ja: '(python|javascript|typescript|java|go|rust|c\\+\\+|react)で',
    ru: 'на (python|питон|javascript|java|c\\+\\+|go|rust|php|typescript)',
  },
  {
    name: 'complete unfinished code',
    task: 'code-gen',
    weight: 3,
    en: '(complete|finish|fill in|continue)( \\w+){0,5} (function|method|code|class|implementation|body|todo|stub|snippet)s?|implement (this|the)( \\w+){0,3} (stub|todo|interface|signature|docstring|method|function)|starter code|function signature',
    de: '(vervollständige|ergänze)\\w*( \\w+){0,3} (funktion|code|methode)',
    zh: '(补全|完成|补充)[^。]{0,10}(代码|函数|方法)',
    ja: '(コード|関数)[^。]{0,8}(補完|完成)',
    ru: '(допиши|дополни|заверши)[^.]{0,20}(код|функци|метод)',
  },
  {
    name: 'nothing but an unfinished function',
    task: 'code-gen',
    weight: 2.5,
    when: shape =>
      shape.proseChars < 40 &&
      /(\bdef |\bfunc |\bfn |function |public )/.test(shape.code) &&
      /("""|'''|\/\*\*|\/\/\/|# )/.test(shape.code) &&
      shape.code.trim().split('\n').length < 40,
  },
  {
    name: 'add a feature',
    task: 'code-gen',
    weight: 1.2,
    when: inCode,
    en: '(add|implement|support|extend|make it (also )?(accept|support|handle))( an?| the| some)?( [\\w-]+){0,4} (option|parameter|feature|support|flag|button|field|pagination|validation|logging|caching|error handling|argument|method|endpoint|property)|(given|takes?|accepts?) an? (array|list|string|integer|number) .{0,40}returns?',
  },

  // Finding out what is wrong
  {
    name: 'fix it',
    task: 'code-debug',
    weight: 2.4,
    en: "(fix|debug|repair|troubleshoot|resolve|correct)( \\w+){0,6} (bug|error|errors|bugs|issue|code|function|crash|exception|failure|problem|script|program|test|query|syntax|build|it|this|method|loop|class|compile|compilation|warning)s?|fix (this|it|the)|(find|spot|locate|where is|what'?s) (the |a )?(bug|error|mistake|problem|issue|fault)s?|debug",
    de: '(behebe?|korrigier|reparier|debugg|fixe?)\\w*( \\w+){0,5} (fehler|bug|code|funktion|absturz|problem|test)\\w*|wo (ist|liegt|steckt) der (fehler|bug)|finde?( \\w+){0,2} (fehler|bug)',
    fr: "(corrig|répar|débogu|résou)\\w*( \\w+){0,5} (bug|erreur|code|fonction|problème|plantage|test)\\w*|o[uù] est (l'erreur|le bug)|trouve\\w*( \\w+){0,2} (l'erreur|le bug|bug)",
    es: '(arregl|corrig|depur|repar|solucion)\\w*( \\w+){0,5} (error|bug|código|función|fallo|problema|prueba)\\w*|d[oó]nde est[aá] el (error|fallo|bug)',
    it: '(correggi|ripara|risolvi)\\w*( \\w+){0,4} (bug|errore|codice|funzione|problema)',
    pt: '(corrija|conserte|resolva|depure)\\w*( \\w+){0,4} (bug|erro|código|função|problema)',
    zh: '修复|修正[^。]{0,8}(代码|错误|bug)|调试|找[^。]{0,8}(bug|错误|问题)|报错|哪里(错|出错|有问题)|改正[^。]{0,8}(代码|程序|错误)',
    ja: 'バグ|修正して|直して|デバッグ|エラー(が|を|に|の|で)|どこが間違',
    ru: 'исправь|почини|отлад|найди[^.]{0,20}(ошибк|баг)|где[^.]{0,12}(ошибк|баг)|устрани',
  },
  {
    name: 'it misbehaves',
    task: 'code-debug',
    weight: 2.4,
    when: shape => !proseSelected(shape) || shape.looks.error,
    en: "why (does|is|do|am|are|did|was|would|isn'?t|doesn'?t|don'?t|won'?t|can'?t)\\b.{0,60}\\b(fail|fails|failing|crash\\w*|throw\\w*|hang|hangs|hanging|deadlock\\w*|leak\\w*|return(s|ing)? (null|undefined|none|nan|nothing|the wrong|false|empty)|undefined|null|not work\\w*|broken|wrong|slow|stuck|empty|blank|time ?out|times out|timing out|loop\\w* forever|infinite|flaky|segfault\\w*|error|not (defined|updat\\w*|render\\w*|call\\w*|fir\\w*|load\\w*|found))|(does ?n[o']t|is ?n[o']t|not|never|stopped|won'?t) (work|compile|run|build|start|load|render|update|respond|fire|connect|return|save|print|show|match|working|compiling|running|rendering|updating|loading|responding|firing)\\w*|(keep|keeps|i'?m|am|is|are|it'?s) (getting|throwing|crashing|failing|hanging|returning the wrong)|gives?( me)? (an|the|this|a) (\\w+ )?(error|exception|warning)|throws|crash(es|ed|ing)|deadlocks?|memory leak|race condition|segfaults?|segmentation fault|stack ?overflow error|off[- ]by[- ]one|null ?pointer|traceback|stack trace|unexpected (result|output|behaviou?r|token)|expected .{1,40} (but )?(got|received)|type ?error|syntax ?error|key ?error|value ?error|reference ?error|index ?error|attribute ?error|import ?error|undefined is not|cannot read propert\\w*|exit code [1-9]|fails (only|on|with|when|in)|error (message|code)|what('?s| is) (wrong|broken|going wrong|causing)",
    de: '(funktioniert|läuft|geht|klappt|startet|kompiliert|lädt)( \\w+){0,3} nicht|stürzt\\b.{0,20}ab|absturz|abstürz\\w*|fehlermeldung|wirft\\b.{0,30}(fehler|exception|ausnahme)|warum (schlägt|hängt|stürzt|kommt|bekomme|ist das leer|wird|liefert|gibt)\\w*|hängt (sich|fest|hier)|schlägt\\b.{0,20}fehl|deadlock|speicherleck|was ist (hier )?falsch|endlosschleife',
    fr: "ne (fonctionne|marche|compile|démarre|s'affiche|se charge)\\w* (pas|plus)|plante|pourquoi\\b.{0,40}(échoue|plante|bloque|erreur|pas|undefined|null|vide|lent)\\w*|message d'erreur|lève une (erreur|exception)|boucle infinie|fuite (de )?mémoire|qu'est-ce qui ne va pas",
    es: 'no (funciona|compila|arranca|carga|responde|se ejecuta|se actualiza|anda)\\w*|por qu[eé]\\b.{0,40}(falla|error|bloquea|cuelga|null|undefined|vac[ií]o|lento|rompe)\\w*|mensaje de error|lanza (un|una) (error|excepción)|bucle infinito|fuga de memoria|qué está mal|se cuelga',
    it: 'non (funziona|compila|parte|carica)|perché\\b.{0,40}(errore|fallisce|crash|blocca)',
    pt: 'não (funciona|compila|roda|carrega)|por que\\b.{0,40}(erro|falha|trava|quebra)',
    zh: '为什么[^。]{0,24}(报错|失败|崩溃|出错|不工作|没有反应|空|卡住|死锁|undefined|null|不对|超时|不行|不更新|不生效)|不能(运行|编译|工作)|无法(运行|编译|启动|加载|连接)|异常|崩溃|死锁|内存泄漏|出错|错误信息|(运行|编译)(失败|不了|不通过)|有什么问题|死循环',
    ja: '(動か|動作し|表示され|コンパイルでき|起動し|反応し)な(い|く)|落ちる|クラッシュ|例外|失敗する|エラーになる|なぜ[^。]{0,20}(失敗|落ち|エラー|止ま|null|undefined|遅い)|デッドロック|メモリリーク|無限ループ|固まる|うまくいかない',
    ru: 'не (работает|запускается|компилируется|загружается|обновляется|отображается|открывается|собирается)|почему[^.]{0,40}(падает|ошибк|зависает|не |null|undefined|пуст|медленн|вылетает|крашится)|вылетает|зависает|падает|исключени|утечк|дедлок|взаимн\\w+ блокировк|что не так|сообщение об ошибке|бесконечн\\w+ цикл',
  },
  { name: 'a stack trace in the text', task: 'code-debug', weight: 2.6, when: shape => shape.looks.stackTrace && !shape.looks.diff },
  { name: 'an error in the text', task: 'code-debug', weight: 1, when: shape => shape.looks.error && shape.proseChars < 3_000 },
  { name: 'a stack trace selected', task: 'code-debug', weight: 2.6, when: shape => shape.selection?.shape === 'stack trace' },
  { name: 'an error selected', task: 'code-debug', weight: 2, when: shape => shape.selection?.shape === 'error' },
  { name: 'the editor shows errors there', task: 'code-debug', weight: 0.9, when: shape => shape.diagnosticCount > 0 },
  { name: 'came from Fix', task: 'code-debug', weight: 10, when: shape => shape.command === 'fix' },

  // Changing code that works
  {
    name: 'change its form, not what it does',
    task: 'code-refactor',
    weight: 2.5,
    when: shape => inCode(shape) || shape.proseChars < 400,
    en: 'refactor\\w*|clean (this |it |the code |that |these |them )?up|cleanup|dedupe|dedup|de-?duplicate|tidy (this |it )?up|moderni[sz]e|restructure|decouple|(extract|split|break|pull)\\b.{0,40}\\b(into|out|up|method|function|hook|component|class|helper|module|file)s?|inline (this|the)|rename (this|the|these|all|it|variables?)|remove (the )?(duplicat\\w*|repetition|boilerplate|dead code|nesting|unused)|early returns?|guard clauses?|(more|less) (readable|idiomatic|pythonic|concise|maintainable|functional|modular|verbose|nested)|(make|keep) (it|this|the code|that|these) (\\w+ )?(readable|shorter|cleaner|simpler|faster|dry|idiomatic|generic|testable|async|immutable|thread[- ]safe|reusable|type[- ]safe|efficient|pure|pythonic|concise)|simplify (this|the|it|code|that)|(without|not) changing (the |its )?(behaviou?r|what it does)|same behaviou?r|use (async/?await|list comprehensions?|map|filter|generics|streams|f-strings|destructuring|optional chaining|const|arrow functions?|dataclass\\w*|pattern matching|a (for|while) loop|recursion|hooks)( instead)?|replace\\b.{0,40}\\bwith\\b.{0,40}|convert (this|the|it|these)( \\w+){0,3} (to|into)|(turn|change|transform) (this|the|it)( \\w+){0,4} (into|to)|(port|migrate|translate|rewrite|convert)\\b.{0,40}\\b(to|in|into|from|using)( \\w+)? (python ?3?|javascript|typescript|java|c\\+\\+|c#|rust|go|golang|ruby|php|swift|kotlin|scala|haskell|react|vue|hooks|es6|async|arrow functions?|composition api|tailwind|a class|classes|functional|pandas|numpy|java ?\\d+|python ?2)',
    de: '(refaktor|refactor)\\w*|aufräum\\w*|räum\\w*( \\w+){0,3} auf|vereinfach\\w*|umbenenn\\w*|benenne\\b.{0,40}um|(lesbarer|kürzer|einfacher|schöner|übersichtlicher|sauberer|idiomatisch\\w*|wiederverwendbar)|(lager|zieh|teil)\\w*\\b.{0,40}\\b(aus|raus|heraus|auf)|doppelten code|umschreiben|schreib\\w*\\b.{0,30}\\bum|wandle\\b.{0,50}\\bum|ersetze\\b.{0,40}\\bdurch|(portier|migrier|übertrag|konvertier)\\w*\\b.{0,30}\\b(nach|zu|auf|in) ',
    fr: '(refactor|refactoris|remani|restructur|simplifi|renomm|moderni|nettoi|nettoy)\\w*|(plus|moins) (lisible|court|simple|propre|idiomatique|concis|imbriqu)\\w*|(extrai|sépar|découp)\\w*\\b.{0,40}\\b(en|dans|fonction|méthode)|remplace\\b.{0,40}\\bpar|(convert|port|migr|réécri|transform)\\w*\\b.{0,40}\\b(en|vers) \\w+|duplication',
    es: '(refactori|simplific|renombr|moderniz|limpi|reestructur)\\w*|(más|menos) (legible|corto|simple|limpio|idiomático|conciso|anidado)\\w*|(extra[ei]|separ|divid)\\w*\\b.{0,40}\\b(en|función|método)|(reemplaza|sustituye|cambia)\\b.{0,40}\\bpor|(convert|convierte|port|migr|reescrib|transform|pasa)\\w*\\b.{0,40}\\ba \\w+|duplicad\\w+',
    it: '(rifattorizz|semplific|rinomin|riscriv)\\w*|più (leggibile|corto|semplice|pulito)',
    pt: '(refator|simplific|renome|reescrev)\\w*|mais (legível|curto|simples|limpo)',
    zh: '重构|简化|优化[^。]{0,10}(代码|函数|性能|这段)|重命名|改写成|改成|改为|转换(成|为)|提取(成|到|出)|拆分|更(简洁|易读|清晰|优雅)|可读性|去重|消除重复|用[^。]{0,16}(代替|替换|重写)|重写',
    ja: 'リファクタ|簡潔に|読みやすく|整理して|リネーム|名前を変|書き換え|書き直|に変換|置き換え|切り出|分割して|共通化|重複|最適化|シンプルに|移植',
    ru: 'рефактор|отрефактор|упрост|переименуй|вынеси|выдели\\w*[^.]{0,20}(функци|метод|класс)|раздели|перепиши|читаем|чище|короче|убери (дублир|повтор|лишн)|замени[^.]{0,40} на |преобразуй|переведи[^.]{0,30} на (python|typescript|java|go|rust|kotlin|async|c\\+\\+|хуки)|оптимизируй|почисти',
  },
  {
    name: 'make code faster',
    task: 'code-refactor',
    weight: 1.8,
    when: inCode,
    en: 'optimi[sz]e|speed (this |it |that )?up|faster|performance|improve|reduce (the )?(complexity|memory|allocations|duplication)|o\\(n\\)|more efficient\\w*',
    de: 'optimier\\w*|schneller|verbesser\\w*|effizienter',
    fr: 'optimis\\w*|plus rapide|amélior\\w*|efficace',
    es: 'optimiz\\w*|más rápid\\w*|mejor\\w*|eficiente',
    zh: '优化|加快|提速|改进',
    ja: '最適化|高速化|速く|改善',
    ru: 'оптимиз|ускор|быстрее|улучш',
  },
  {
    name: 'prose is no code to change',
    task: 'code-refactor',
    weight: -2.5,
    when: shape =>
      noCode(shape) &&
      shape.proseChars > 60 &&
      !/\bcode|function|class|method|\bsql\b|python|java|react|async|loop|module|component|コード|代码|код/.test(shape.ask),
  },
  { name: 'came from Refactor', task: 'code-refactor', weight: 10, when: shape => shape.command === 'refactor' },

  // Judging code
  {
    name: 'judge this code',
    task: 'code-review',
    weight: 2.8,
    when: shape =>
      (inCode(shape) || /\b(code|pr|pull request|diff|commit|patch|function|implementation|merge|api)\b|代码|コード|код/.test(shape.ask)) &&
      !proseSelected(shape),
    en: '(code )?review( (this|my|the|it|these))?|reviewer|critique|feedback|(any|spot|find|see|are there( any)?|check for|look for|list|identify)( \\w+){0,3} (issues?|problems?|concerns?|smells?|vulnerabilit\\w+|flaws?|risks?|red flags?|anti[- ]?patterns?|edge cases? (i|we) missed|security holes?)|(is|are) (this|it|there|these|that|my)( \\w+){0,6} (safe|correct|right|ok|okay|thread[- ]safe|secure|good|fine|idiomatic|clean|well|efficient|sane|best practice|production[- ]ready|acceptable|anything wrong|sound|robust|a good idea|exception[- ]safe|reentrant|idempotent|any way to exploit)|does this( \\w+){0,4} (look|handle|cover|leak|follow|violate|have any)|(look|looks) (good|ok|right|correct|over|at)|(can|could|should) (i|this|we) (merge|ship|approve|be merged)|before (i|we) (merge|ship|commit|push|deploy)|what (would|could|should) you (change|improve)|lgtm|anything (wrong|i missed|suspicious|off|to improve)|best practices?|(would|could|can) this (break|overflow|race|be exploited|fail)|sql injection|xss|security audit|audit|nitpicks?|pros and cons of this|rate (this|my) code|double[- ]check|sanity[- ]check|verify (that )?(this|the)|thoughts\\?|opinion|judge',
    de: '(review|prüf|überprüf|begutacht|kontrollier|bewert)\\w*|(ist|sind) (das|dies|der code|die funktion|hier)( \\w+){0,4} (sicher|korrekt|richtig|ok|okay|in ordnung|thread-?sicher|sauber|gut)|(gibt es|siehst du|findest du)( \\w+){0,4} (probleme?|schwachstellen|sicherheitslücken|fehler|risiken|bedenken)|feedback|was würdest du (ändern|verbessern)|vor dem (merge|mergen|commit)|was hältst du|schwachstellen|passt das so',
    fr: "(relis|relire|revue|révis|vérifi|évalu|critiqu)\\w*|(est-ce|c'est|ce code est)( \\w+){0,5} (sûr|correct|bon|propre|sécurisé|thread-?safe)|(y a-t-il|vois-tu|des)( \\w+){0,4} (problèmes?|failles?|vulnérabilités?|risques?)|avant (de|le) (merge|fusionner|commit)|que changerais-tu|bonnes pratiques|ton avis|qu'en penses-tu",
    es: '(revis|verific|evalú|critic|audit)\\w*|(es|está|son) (esto|este|correct|segur|bien|seguro)\\w*( \\w+){0,4}|(hay|ves)( \\w+){0,4} (problemas?|vulnerabilidades?|fallos?|riesgos?)|antes de (mergear|fusionar|hacer merge|subir)|qué (cambiarías|mejorarías)|buenas prácticas|qué te parece|qué opinas',
    zh: '审查|评审|代码检查|检查[^。]{0,12}(代码|函数|这段|问题|漏洞|安全)|有(没有|什么|哪些|无)[^。]{0,8}(问题|漏洞|隐患|不妥|风险|改进)|是否(安全|正确|合理|规范)|(安全|正确|合理)吗|对吗|可以(合并|提交)吗|review|怎么样|点评|写得',
    ja: 'レビュー|問題(が|は)(ない|ある)|問題点|安全(です|か)|正しい(です|か)|脆弱性|大丈夫(です|か)|改善点|チェックして|マージ(して|する前)|見てください|どう思|まずい(点|ところ)',
    ru: 'ревью|проверь|посмотри[^.]{0,20}(код|функци|дифф|pr)|оцени|безопас(ен|на|но) ли|правильно ли|корректн\\w+ ли|есть ли[^.]{0,20}(проблем|уязвим|ошибк|замечани)|что (бы ты )?(улучш|измен)|перед (мерж|слияни|коммит)|уязвимост|критик|всё ли (в порядке|ок|правильно)',
  },
  { name: 'a diff selected', task: 'code-review', weight: 1.9, when: shape => shape.selection?.shape === 'diff' },
  { name: 'a diff in the text', task: 'code-review', weight: 1.6, when: shape => shape.looks.diff },
  { name: 'came from Review', task: 'code-review', weight: 10, when: shape => shape.command === 'review' },

  // Testing
  {
    name: 'tests are asked for',
    task: 'code-test',
    weight: 3.6,
    en: '(unit|integration|regression|property[- ]based|property|snapshot|e2e|end[- ]to[- ]end|table[- ]driven|table|smoke|parametri[sz]ed|acceptance|load|fuzz|mutation|characteri[sz]ation) tests?|(write|add|create|generate|make|need|want|more|some|missing|suggest|propose|draft|give me|implement)( me)?( \\w+){0,5} (tests?|specs?|test ?cases?|test ?suite|mocks?|fixtures?|assertions?|test ?plan)|test ?cases?|tests? (for|that|to cover|covering|using|against|with (jest|pytest|mocha|vitest|junit))|cover(age)?( \\w+){0,6} (with tests|edge cases|branches|cases|paths|in tests)|(test|code|branch|line|increase|improve) coverage|edge cases?( \\w+){0,3} (to test|in tests?|please)|test (this|these|the|that|it)( \\w+){0,3}|what should i test|pytest|jest|mocha|vitest|junit|rspec|xunit|nunit|playwright|cypress|testify|hypothesis test(s|ing) (code|strategy)|fast-check|testing library|how (would|do|can|should) (i|you|we) test|mock (the|this|out)|stub (the|out)|tdd',
    de: '(unit-?|integrations?-?|regressions?-?)?tests? (für|schreiben|dazu|hinzufügen|die|mit|ergänzen|erstellen)|testf(all|älle)\\w*|(schreib|erstell|ergänz|füge?|generier|brauch)\\w*( \\w+){0,5} (\\w+-?)?tests?|testabdeckung|teste? (diese|das|die|den)|testen|randfälle',
    fr: "tests? (unitaires?|d'intégration|pour|de régression|paramétrés?)|cas de tests?|(écri|ajout|génèr|crée|rédig)\\w*( \\w+){0,5} tests?|couverture de tests?|teste[rz]? (cette|ce|la|le|les)|cas limites",
    es: '(pruebas?|tests?) (unitarias?|unitarios?|de integración|para|de regresión|parametrizad\\w+)|casos de (prueba|test)|(escrib|añad|gener|crea|haz)\\w*( \\w+){0,5} (pruebas?|tests?)|cobertura|casos límite|probar (esta|este|la|el)',
    it: 'test (unitari|per|di integrazione)|casi di test',
    pt: 'testes? (unitários?|para|de integração)|casos de teste',
    zh: '单元测试|测试用例|集成测试|(写|编写|生成|添加|补充|加)[^。]{0,14}测试|测试覆盖|覆盖[^。]{0,10}(边界|分支|情况)|回归测试|测试(一下|代码|这个|该)|mock|边界(情况|条件|用例)',
    ja: 'テスト(を|コード|ケース|が|の|して|で)|単体テスト|ユニットテスト|カバレッジ|境界値|モック',
    ru: 'юнит-?тест|модульн\\w+ тест|интеграционн\\w+ тест|тест-?кейс|(напиши|добавь|сгенерируй|создай|покрой|нужн)[^.]{0,30}тест|тест(ы|ов|ами) (для|на|к)|покрыти|протестируй|граничн\\w+ случа|мок(и|ов|ами)?',
  },
  { name: 'came from Test', task: 'code-test', weight: 10, when: shape => shape.command === 'test' },

  // Understanding and documenting
  {
    name: 'say what this code does',
    task: 'code-explain',
    weight: 2.8,
    when: shape =>
      (inCode(shape) ||
        /\b(code|function|method|class|regex|snippet|script|program|algorithm|query)\b|代码|コード|код|funktion|fonction|función/.test(
          shape.ask,
        )) &&
      !hasImage(shape),
    en: "explain( to me)?( (this|the|what|how|these|it|that|line))?|what (does|do|is|did|would|will)( \\w+){0,4} (this|these|that|it|function|code|method|class|regex|snippet|script|query|line|output|program)( \\w+)*|what('?s| is) (this|the purpose|going on|happening)|walk (me )?through|line by line|step through|how (does|do) (this|it|these|the)( \\w+){0,5} work|understand (this|the|how)|meaning of|in (plain|simple) (english|words|terms|language)|what (gets|is) (printed|returned|logged)|output of|purpose of|describe (this|what|the|how)|summari[sz]e (this|what this|the) (code|function|class|file|module)|time complexity|space complexity|big[- ]o|why (does|is|do) (this|the|it|we)( \\w+){0,4} (use|need|have|here|used|needed)|trace|eli5|tell me what",
    de: 'erklär\\w*|was (macht|tut|bedeutet|passiert|gibt|ist)( \\w+){0,4}|wie funktioniert\\w*|wozu (dient|ist|braucht)|verstehe (nicht|ich)|zeile für zeile|beschreib\\w*|was heißt',
    fr: "expli[cq]\\w*|que (fait|signifie|renvoie|fera)\\w*|à quoi ser\\w*|comment (fonctionne|marche)\\w*|décri\\w*|qu'est-ce que (ça|ce|cette)|ligne par ligne",
    es: 'explic\\w*|qué (hace|significa|devuelve|imprime)\\w*|cómo funciona\\w*|para qué (sirve|es)\\w*|describ\\w*|línea por línea',
    it: 'spiega\\w*|cosa fa\\w*|come funziona\\w*',
    pt: 'expli\\w*|o que (faz|este|esta|significa)\\w*|como funciona\\w*',
    zh: '解释|说明[^。]{0,10}(代码|函数|作用|这段)|什么意思|是什么意思|(干|做)(了)?什么|(有什么|的)作用|怎么(工作|运行|实现)的|逐行|讲解|看不懂|原理|输出(是)?什么',
    ja: '説明|何をして|どういう意味|意味(を|は)|どう動|仕組み|解説|何が(起き|出力)|教えて',
    ru: 'объясни|что (делает|означает|значит|происходит|выведет|возвращает)|как (это |он |она )?(работает|устроен)|поясни|опиши|зачем (здесь|тут|нужен|нужна|это)|построчно|разбери|не понимаю',
  },
  {
    name: 'document this code',
    task: 'code-explain',
    weight: 3,
    when: shape => inCode(shape) || /\b(code|function|method|class|api|module)\b/.test(shape.ask),
    en: '(add|write|generate|create|insert|put|improve|update)?( \\w+){0,3} ?(docstrings?|jsdocs?|javadocs?|tsdoc|doc comments?|rustdoc|godoc|xml docs?|inline comments?|comments|doxygen|type hints and docs)|document (this|the|these|it|every|each|all|what|how)|(add|write)( \\w+){0,3} (documentation|comments?)|documentation (for|of) (this|the)|comment (this|the|each|every)',
    de: 'dokumentier\\w*|kommentier\\w*|(schreib|ergänz|füge?|erstell)\\w*( \\w+){0,5} (docstrings?|jsdoc|kommentare?|dokumentation|doku)|docstrings?|jsdoc|javadoc',
    fr: '(document|comment)e[rz]?\\b.{0,20}|(écri|ajout|génèr|rédig)\\w*( \\w+){0,4} (docstrings?|jsdoc|commentaires?|documentation)|docstrings?|jsdoc|javadoc',
    es: '(document|coment)(a|ar|e|ad)\\b.{0,20}|(escrib|añad|gener|agreg)\\w*( \\w+){0,4} (docstrings?|jsdoc|comentarios?|documentación)|docstrings?|jsdoc|javadoc',
    zh: '(加|写|添加|生成|补充)[^。]{0,10}(注释|文档)|文档字符串|docstring|jsdoc',
    ja: 'コメントを(付|追加|書|入)|docstring|jsdoc|ドキュメント(を|コメント)',
    ru: '(добавь|напиши|сгенерируй)[^.]{0,24}(комментари|документаци|докстринг|docstring|jsdoc)|задокументируй|прокомментируй|документируй',
  },
  { name: 'came from Explain', task: 'code-explain', weight: 10, when: shape => shape.command === 'explain' },
  { name: 'came from Document', task: 'code-explain', weight: 10, when: shape => shape.command === 'document' },
  {
    name: 'a short question about selected code',
    task: 'code-explain',
    weight: 1,
    when: shape => codeSelected(shape) && shape.question && isShort(shape),
  },
  {
    name: 'opens with a verb of mending',
    task: 'code-debug',
    weight: 2.2,
    within: 'start',
    when: shape => hasCode(shape) || /\b(code|program|script|function|query|snippet)\b/.test(shape.ask),
    en: '((please|can you|could you|help me|how (can|do|could) i|i need (you )?to|try to) )*(debug|troubleshoot|repair|fix|correct (this|the|my)|(find|spot|identify|locate|detect)\\b.{0,30}\\b(bugs?|errors?|mistakes?|problems?)|(edit|rewrite|change|modify|adjust)\\b.{0,50}\\b(so (that )?it (runs|works|compiles)|to (make it (run|work|compile)|fix|run)))',
    de: '(bitte )?(behebe?|korrigiere?|repariere?|debugge?|finde (den|die) (fehler|bug))',
    fr: '(corrige|répare|débogue|trouve (le|la|les) (bug|erreur))\\w*',
    es: '(corrige|arregla|depura|repara|encuentra (el|los) (error|fallo))\\w*',
    zh: '(下面|以下|这段|请)?[^。]{0,12}(代码|程序)[^。]{0,10}(有什么错|错在|错误|有误)|修复|调试|改正',
    ja: '(このコード|以下のコード|コード)[^。]{0,12}(直して|修正|間違い|バグ)',
    ru: '(исправь|почини|отлад|найди ошибк)',
  },
  {
    name: 'a programming problem as contests state it',
    task: 'code-gen',
    weight: 3,
    when: shape => !hasImage(shape) && !proseSelected(shape) && shape.selection === null,
    en: '(you are )?given (an?|the|two|n|some)?( \\w+){0,3} ?(arrays?|strings?|(linked |singly |sorted )*lists?( of (integers|numbers|strings|words))?|integers? (n|array|k|x)|matri(x|ces)|(binary |search |rooted )*trees?|(directed |undirected )?graphs?|grid|nums|the head of)\\b.{0,300}\\b(return|find|check|determine|reverse|compute|sort|print|output|count|remove|merge|write)|(use|using|in) (python|java|c\\+\\+|c#|c|go|javascript|rust|matlab|kotlin|one of)\\b.{0,30}\\b(to )?solve|(java|c\\+\\+|python|c#|go|javascript|rust) (question|exam|solution|exercise|problem|challenge)|sample (input|output)|leetcode|codeforces|in-place|you may assume that|\\bo\\((n|1|log n|n log n|nlog\\(?n\\)?)\\) (time|space|memory)',
    zh: '给定(一个|两个|n个)?[^。]{0,8}(数组|字符串|链表|整数|矩阵|二叉树|图)',
    ja: '(配列|文字列|リスト|整数|行列)が与えられ',
    ru: 'дан(а|о|ы)? (массив|строк|список|числ|матриц|граф|дерев)',
  },
  {
    name: 'what an identifier is for',
    task: 'code-explain',
    weight: 1.6,
    when: codeSelected,
    en: "what('?s| is| are| does)( \\w+)?( \\S+){0,3} (for|mean|do|return|hold|contain)\\b|what('?s| is) the (big[- ]?o|complexity|point|role|type)|(i'?m|i am) new to|why is there|who calls|where (is|does)",
  },
  {
    name: 'code of a named language',
    task: 'code-gen',
    weight: 1.8,
    when: noCode,
    en: '(python|javascript|typescript|java|c\\\\+\\\\+|c#|golang|rust|ruby|php|swift|kotlin|scala|haskell|bash|powershell|matlab|perl|lua|dart|scheme|lisp|elixir|julia|fortran|cobol|assembly|nasm|vba|visual basic|vb\\\\.net|solidity|svg|ffmpeg|awk|jq|react|vue|flutter|node)( \\w+)? (code|codes|program|function|script|method|class|module|snippet|one[- ]liner|command|implementation|app|macro)|(code|codes|program|programm?e|scripts?|function|snippet|command) (in|using|with|for|of) (python|javascript|typescript|java|c\\\\+\\\\+|c#|golang|rust|ruby|php|swift|kotlin|scala|haskell|bash|powershell|matlab|perl|lua|dart|scheme|lisp|elixir|julia|fortran|cobol|assembly|nasm|vba|visual basic|vb\\\\.net|solidity|svg|ffmpeg|awk|jq|react|vue|flutter|node)|(give|provide|show|send)( me)?( \\w+)? codes?',
    ru: '(код|скрипт|программ|функци)\\S* на ',
    zh: '(python|java|c语言|c\\+\\+|go|rust)(代码|程序|脚本)',
    ja: '(python|java|go|rust|c\\+\\+)の(コード|関数)',
  },
  {
    name: 'code alone, no words',
    task: 'code-explain',
    weight: 2.4,
    when: shape => hasCode(shape) && shape.wordCount === 0 && !shape.looks.diff,
  },
];
