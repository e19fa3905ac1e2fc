import { hasDocument, hasImage, inCode, isShort, noAttachment, noCode, veryLong } from './situations.ts';
import type { RuleSpec } from './rule.ts';

export const thoughtRules: readonly RuleSpec[] = [
  // Mathematics
  {
    name: 'words of mathematics',
    task: 'math',
    weight: 2.4,
    when: shape => !inCode(shape) && !hasImage(shape),
    en: 'solve( for| the| this)?( \\w+){0,3} (equation|inequality|system|integral|x|y|problem|for)|equations?|integral|integrate|derivative|differentiate|probability|(calculate|compute|evaluate|work out|find)( \\w+){0,5} (sum|area|volume|value|product|average|mean|median|total|probability|perimeter|percentage|angle|remainder|number of|interest|distance|speed|length|hypotenuse|slope|derivative|integral|determinant|roots?|factorial|square root|gcd|lcm|limit|solutions?|radius|eigenvalues?|ratio|expected value|variance|standard deviation|surface area|circumference)|square root|prime numbers?|polynomial|matrix|determinant|eigenvalues?|modulo|divisible|(sin|cos|tan|log|ln|sqrt)\\s?\\(|triangle|perimeter|circumference|hypotenuse|(right|isosceles) triangle|permutations?|combinations? of|factorial|quadratic|arithmetic|geometric (series|sequence)|prove (that|the|by)|theorem|converges?|how many (ways|different|integers|distinct|solutions)|what is \\d|what is the (sum|product|value|area|probability|remainder|average|result|next number)|f\\(x\\)|\\bx\\s?[=^]|percent of|compound interest|simplify the (expression|fraction)|factor (the|x)|vectors?|coordinates?|slope|logarithm|inequalit(y|ies)|dice|cards? (are|is) drawn|real numbers?|positive integers?',
    de: 'gleichung\\w*|integral|ableitung|leite\\b.{0,30}\\bab|wahrscheinlichkeit|berechne\\w*|rechne\\w*|wie (viele?|hoch|lange|weit|groß|teuer)\\b.{0,100}|quadratwurzel|primzahl\\w*|dreieck|umfang|flächeninhalt|volumen|beweise?|prozent|durchschnitt\\w*|matrix|bruch|löse\\b.{0,30}(gleichung|nach|aufgabe)|zinsen|summe|mittelwert',
    fr: "équations?|intégrale|dérivée|probabilité|calcul\\w*|combien (de|d'|font|fait|coûte|reste|mesure|vaut)\\w*|racine carrée|nombres? premiers?|triangle|périmètre|aire|volume|démontr\\w*|prouve\\w*|pourcentage|moyenne|résou\\w*|à quelle heure|quelle (distance|vitesse|somme|est la somme)|matrice",
    es: 'ecuaci(ón|ones)|integral|derivada|probabilidad|calcul\\w*|cuánt[oa]s?\\b.{0,80}|raíz cuadrada|números? primos?|triángulo|perímetro|área|volumen|demuestr\\w*|porcentaje|promedio|resuelv\\w*|suma de|a qué (hora|velocidad|distancia)|matriz',
    zh: '方程|积分|导数|求导|概率|计算|求(解|值|和|出|证|其)|等于(多少|几)|多少|平方根|质数|素数|三角形|周长|面积|体积|证明|百分之|平均|几(个|只|元|天|小时|次|米|公里|人|岁|本|支|条|种)|利息|速度|矩阵|函数f|解(下列|不等式|方程)|鸡兔|一共|剩下',
    ja: '方程式|積分|微分|確率|計算|求め(よ|て|なさい)|いくつ|いくら|何(個|人|円|時間|分|km|メートル|枚|本|通り|歳|%|パーセント)|平方根|素数|三角形|周囲|面積|体積|証明|平均|合計|行列|解いて|解け|時速|割合|何日',
    ru: 'уравнени|интеграл|производн|вероятност|вычисли|посчитай|рассчитай|найди (сумм|площад|объ|значени|корни|производн|предел|вероятн|x)|сколько|квадратн\\w+ корень|прост\\w+ числ|треугольник|периметр|площад|докажи|процент|средн(ее|юю)|реши|сумм(а|у)|скорост|через сколько|матриц',
  },
  {
    name: 'numbers in a story and a question how many',
    task: 'math',
    weight: 2.6,
    when: shape => shape.numberCount >= 2 && !inCode(shape) && shape.images === 0 && shape.proseChars < 1_500,
    en: 'how (many|much|long|far|old|fast|tall|big|heavy|often)\\b.{0,160}|what (is|was|are|will be) (the|his|her|their|its)( \\w+){0,4} (total|cost|price|profit|age|average|difference|speed|distance|number|amount|score|salary|percentage|probability|sum|area|change|discount|ratio|weight|height|length|share|income|time)|in total|altogether|how many more|left over|each',
    de: 'wie (viele?|lange|hoch|weit|alt|groß|teuer)|insgesamt|um wie viel',
    fr: 'combien|quel (est|sera) (le|son) (total|prix|coût|âge|montant)|quelle (distance|heure|durée|vitesse)|en tout',
    es: 'cuánt[oa]s?|en total|qué (distancia|hora|velocidad|precio)',
    it: 'quant[oiae]|in totale',
    pt: 'quant[oa]s?|no total',
    zh: '多少|几|一共|剩|共(有|需|花)|每',
    ja: 'いくつ|いくら|何(人|個|円|本|枚|分|時間|km|キロ|歳|日)|合計|全部で|残り',
    ru: 'сколько|всего|во сколько|каков(а|о)? ',
  },
  {
    name: 'a bare calculation',
    task: 'math',
    weight: 3,
    when: shape =>
      shape.proseChars < 200 &&
      /\d\s*[+*/^×÷=]\s*\(?\d|\d\s+-\s+\d/.test(shape.ask) &&
      !/https?:|\d-\d\d-\d|\d\/\d+\/\d/.test(shape.ask) &&
      !inCode(shape),
  },
  {
    name: 'formula signs',
    task: 'math',
    weight: 1.6,
    when: shape =>
      /\$[^$\n]{1,80}[\\^_=][^$\n]{0,80}\$|\\(frac|sqrt|int|sum|lim|cdot|leq|mathbb|begin)\b|[∫∑√π≤≥∞∂]|\bx\^?[2²³]|\^2\b|²/.test(
        shape.askVerbatim,
      ) && !inCode(shape),
  },

  // Reasoning
  {
    name: 'draw a conclusion',
    task: 'reasoning',
    weight: 2.6,
    when: shape => !inCode(shape) && !hasImage(shape),
    en: "(logic|logical(ly)?|deduc\\w*|infer\\w*|syllogism|riddle|puzzle|brain ?teaser|premises?|hypothesis|entail\\w*|contradict\\w*|paradox|fallac(y|ies)|conclu(de|sion|sions)|follow(s)? (logically|from)|implies|implication)|if (all|some|no|every)\\b.{0,80}\\b(are|is|then)|(all|some|no) \\w+ are \\w+|(who|which one) (is|was|lies|lied|told|tells|sits|owns|finished|came|lives|stole|must|could) |(taller|older|younger|heavier|faster|shorter|richer) than|(to the|on the) (left|right) of|(must|could|cannot) be (true|false)|which (of the following|statement|option|answer|conclusion)|step[- ]by[- ]step|think (it )?through|(reason|reasoning)( \\w+){0,3}|what (happens|would happen|comes next|could happen|can we|do you conclude)|is it possible (that|to|for)|suppose|assume that|knights? and knaves|liars?|truth-?tellers?|seating|arranged?|in (which|what) orders?|what order|(must|can) not (start|come|happen) before|(what|how) (if|would)\\b.{0,60}\\b(had|were|was|never|did not|hadn't)|trade-?offs?|weigh (up )?the|which (day|is the|would you choose|should i (choose|pick))|cause and effect|(most|more) (likely|plausible)|counterfactual|why (might|would|could|do you think)|river cross\\w*|valid or invalid|prisoner|strategy|alibi|common ?sense|analog(y|ous|ies)|is to\\b.{0,30}\\bas\\b.{0,30}\\bis to|how many (times|people|blinks|heartbeats|lines|words)\\b.{0,40}\\b(lifetime|average|in the world|per year)|estimate|options?:",
    de: 'logik\\w*|logisch\\w*|rätsel|schlussfolger\\w*|folgt daraus|wenn (alle|jeder|kein|einige)|alle \\w+ sind|(größer|älter|jünger|schneller|schwerer|kleiner) als|wer (lügt|sitzt|war|hat|ist)|welche (aussage|der folgenden|reihenfolge)|was (wäre|passiert|würde) (passieren|wenn|geschehen)?|schritt für schritt|angenommen|widerspruch|in welcher reihenfolge|überleg\\w*|abwäg\\w*|wäge',
    fr: 'logique\\w*|énigme|devinette|dédui\\w*|conclu\\w*|si (tous|toutes|aucun|certains)|tous les \\w+ sont|plus (grand|âgé|vieux|jeune|rapide|lourd|petit)\\w* que|qui (ment|est assis|a|est le)|laquelle des|que se passerait-il|étape par étape|suppos\\w*|contradiction|dans quel ordre|raisonn\\w*|quelle affirmation',
    es: 'lógic\\w*|acertijo|adivinanza|enigma|deduc\\w*|conclu\\w*|si (todos|todas|ningún|algunos)|todos los \\w+ son|más (alt|viej|joven|rápid|pesad|pequeñ)\\w* que|quién (miente|está sentado|es|tiene)|cuál de (los|las)|qué pasaría|paso a paso|supon\\w*|contradicción|en qué orden|razon\\w*',
    it: 'logic\\w*|indovinello|deduc\\w*|se tutti',
    pt: 'lógic\\w*|charada|enigma|deduz\\w*|se todos|passo a passo',
    zh: '推理|逻辑|谜|推断|推出|推导|结论|如果所有|所有的?[^。]{1,10}都是|谁(在|是|说|撒|偷|最)|说谎|真话|假话|(比|高|大|重|快)[^。]{1,8}(高|大|小|重|快|矮|老)|下列(哪|说法|选项)|以下(哪|说法|选项|陈述)|一步一步|逐步|假设|如果[^。]{2,30}会(怎样|发生|如何)|矛盾|顺序|甲|乙|为什么会|哪个(选项|结论)|因果',
    ja: '推理|論理|なぞなぞ|パズル|推論|結論|すべての[^。]{1,12}は|誰が(嘘|うそ|正直|座|犯人)|嘘つき|より(背が高|年上|速|重|年下)|次のうち|どの順|順番|ステップごと|段階的|もし[^。]{2,30}(たら|なら)|仮定|矛盾|左|右隣|考えて',
    ru: 'логик|логическ|загадк|головоломк|умозаключ|следует ли|вывод|если (все|каждый|ни один|некоторые)|все \\S+ (—|-|являются)|(выше|старше|младше|тяжелее|быстрее|ниже), чем|кто (лжёт|лжет|врёт|сидит|из них|живёт|украл)|лжец|рыцар|какое из|что (было бы|будет|произойд)|шаг за шагом|пошагово|предположим|допустим|противореч|в каком порядке|слева|справа от|рассужд|подумай',
  },
  {
    name: 'options to choose from',
    task: 'reasoning',
    weight: 1.4,
    when: shape => /(^|\n)\s*\(?[a-d][.):)]\s*\S[^\n]*\n\s*\(?[b-e][.):)]/.test(shape.ask) && !inCode(shape),
  },

  // Data
  {
    name: 'talks of SQL or tables',
    task: 'data-sql',
    weight: 3,
    en: 'sql|mysql|postgres(ql)?|sqlite|t-sql|bigquery|snowflake|(inner|left|outer|right|full|cross|self)[- ]?join|group by|order by|having clause|where clause|window function|(sub)?quer(y|ies)( \\w+){0,5} (that|to|which|for|returns?|all|the|database|table|finds?|over|against)|(write|create|give me|generate|need|build|optimi[sz]e|explain)( \\w+){0,3} quer(y|ies)|database (schema|table|query|index)|tables?( \\w+){0,3} (named|called|with columns|has columns|contain\\w*|employees|orders|users|customers|students)|columns?|(select|fetch|retrieve|find|get|list|return|show|display|delete|insert|update)\\b.{0,60}\\b(rows?|records?|table|column|database|customers?|employees|orders?|students?)\\b.{0,40}(from|in|where|whose|with|by|who|table|database)?|dataframe|pandas|pivot|aggregate|primary key|foreign key|stored procedure|normal form|(un|de)?normali[sz](e|ation)|cte|materiali[sz]ed view|csv|spreadsheet|excel|vlookup|power ?query|mongodb|cypher|elasticsearch|cohort|rows per|schema',
    de: 'sql|datenbank\\w*|tabellen?|abfragen?|spalten?|zeilen? aus|datensätze|select|join\\w*|gruppier\\w*|umsatz (pro|je)|excel|dataframe|index anlegen|alle (kunden|bestellungen|mitarbeiter|nutzer)\\b.{0,60}(die|mit|aus|seit|deren)',
    fr: "sql|base de données|tables?|requêtes?|colonnes?|lignes? (de|dont)|jointures?|regroup\\w*|excel|dataframe|tous les (clients|commandes|employés|utilisateurs)\\b.{0,60}(qui|avec|dont|de)|chiffre d'affaires par",
    es: 'sql|base de datos|tablas?|consultas?|columnas?|filas?|registros|join|agrup\\w*|excel|dataframe|todos los (clientes|pedidos|empleados|usuarios)\\b.{0,60}(que|con|cuy|de)|ventas por',
    it: 'sql|database|query|tabell[ae]|colonne',
    pt: 'sql|banco de dados|consulta|tabelas?|colunas?',
    zh: 'sql|数据库|查询[^。]{0,20}(表|数据|记录|员工|订单|客户|用户|学生)|表(中|里|名|结构)|字段|列(名|中)|联(表|接|合查询)|索引|分组|建表|存储过程|excel|表格(公式|数据)|dataframe|每个(部门|客户|月|用户)',
    ja: 'sql|データベース|クエリ|テーブル|カラム|レコード|結合|集計|抽出する(sql|クエリ)|エクセル|excel|dataframe|(顧客|注文|社員|従業員|ユーザー)(ごと|別)',
    ru: 'sql|баз\\w+ данных|запрос|таблиц|столб(ец|цы|ца)|строк(и|у|) (из|где)|джойн|join|индекс|группиров|сгруппируй|excel|датафрейм|dataframe|всех (клиентов|сотрудников|пользователей)|по (месяцам|отделам|клиентам)|выборк',
  },
  { name: 'an SQL file in front', task: 'data-sql', weight: 2.6, when: shape => shape.languageId === 'sql' },
  { name: 'SQL in the text', task: 'data-sql', weight: 1.8, when: shape => shape.looks.sql },

  // Plain questions
  {
    name: 'a question of knowledge',
    task: 'qa',
    weight: 1.3,
    within: 'start',
    when: shape => noCode(shape) && noAttachment(shape) && !veryLong(shape),
    en: "(what|who|when|where|which|whose|why|how) |what('|’)?s|(is|are|was|were|do|does|did|can|could|should|has|have|will) \\w+ |(explain|describe|define|tell me about|give me( some| an?)? (tips|advice|information|examples|recommendations|facts|overview)|list|name|compare|discuss|suggest|recommend|can you (explain|tell|recommend)|i('?m| am) (curious|wondering|looking for)|help me understand)|(difference|differences) between|i need (advice|help|tips)",
    de: '(was|wer|wann|wo|welche[rsn]?|warum|wieso|weshalb|wie|ist|sind|kann|gibt|erklär\\w*|nenn\\w*|beschreib\\w*|vergleich\\w*|empfiehl|worin|wofür) ',
    fr: "(qu'|que |quoi|qui |quand |où |quel|quelle|quels|quelles|pourquoi|comment |est-ce|expliqu\\w*|décri\\w*|cite\\w*|compare\\w*|quelles? (est|sont)|y a-t-il|à quoi|donne-moi)",
    es: '(qué|quién|cuándo|dónde|cuál|cuáles|por qué|cómo|explic\\w*|describ\\w*|nombra|compara|es|son|hay|para qué|recomiénda\\w*) ',
    it: '(cosa|che|chi|quando|dove|quale|quali|perché|come|spiega\\w*) ',
    pt: '(o que|quem|quando|onde|qual|quais|por que|como|explique) ',
    zh: '什么|谁|何时|哪|为什么|如何|怎么|怎样|吗|请(解释|介绍|说明|列举|描述)|介绍|列举|有什么|区别|推荐|建议|是不是',
    ja: '何|誰|いつ|どこ|どれ|なぜ|どう|どの|とは|教えて|説明|違い|おすすめ|ですか|について',
    ru: '(что |кто |когда |где |какой|какая|какие|какое|почему |зачем |как |объясни|расскажи|опиши|назови|перечисли|сравни|чем |в чём|в чем|можно ли|есть ли|посоветуй)',
  },
  {
    name: 'difference, meaning, advice',
    task: 'qa',
    weight: 1.8,
    when: shape => noCode(shape) && noAttachment(shape) && shape.proseChars < 700,
    en: 'difference between|differences?|advantages|disadvantages|pros and cons|what does .{1,40} (mean|stand for)|meaning of|history of|capital of|who (invented|discovered|wrote|was|is|won)|when (did|was|is)|where (is|was|can)|best (way|practices?)|tips|advice|recommend\\w*|how (do|does|can|should|to) |why (is|are|do|does|did)|benefits|causes? of|examples? of|symptoms|explain (the|how|why|what|in)|tell me about|is it (safe|legal|true|worth|better|ok)|should i|what are (the|some)',
    de: 'unterschied\\w*|vor- und nachteile|bedeutet|hauptstadt|wer (war|hat|erfand)|tipps|empfehl\\w*|wie (kann|funktioniert|lange|geht)|sollte ich|lohnt sich',
    fr: 'différences?|avantages|inconvénients|signifie|capitale|conseils|recommand\\w*|comment (faire|fonctionne|puis-je)|vaut-il',
    es: 'diferencias?|ventajas|desventajas|significa|capital de|consejos|recomiend\\w*|cómo (puedo|se|funciona)|vale la pena|debería',
    zh: '区别|优缺点|是什么|什么是|为什么|如何|首都|怎么办|有哪些|建议|推荐|方法',
    ja: '違い|とは(何|なん)|メリット|デメリット|首都|方法|なぜ|理由|おすすめ|どうすれば|ありますか',
    ru: 'разниц|отлич|преимуществ|недостатк|означает|столиц|совет|порекоменд|как (можно|работает|правильно)|стоит ли|что такое|почему',
  },
  {
    name: 'a short question and nothing else',
    task: 'qa',
    weight: 0.8,
    when: shape => shape.question && isShort(shape) && noCode(shape) && noAttachment(shape) && shape.selection === null,
  },
  {
    name: 'nothing that could be read',
    task: 'qa',
    weight: 1,
    when: shape => shape.wordCount === 0 && !inCode(shape) && noAttachment(shape) && shape.selection === null,
  },

  // Long documents
  { name: 'a long document attached', task: 'long-context', weight: 3.4, when: shape => shape.documentChars >= 20_000 },
  { name: 'a PDF attached', task: 'long-context', weight: 1.4, when: shape => hasDocument(shape) && shape.documentChars < 20_000 },
  {
    name: 'a very long text',
    task: 'long-context',
    weight: 2.2,
    when: shape => shape.chars >= 6_000 && shape.code.length < shape.chars / 3,
  },
  {
    name: 'points at a long document',
    task: 'long-context',
    weight: 1.8,
    when: shape => hasDocument(shape) || shape.chars > 2_500 || shape.proseChars < 500,
    en: '(in|from|based on|according to|across|throughout|given|using|read|search|through) (the|this|these|my|our|all|both)( \\w+){0,4} (documents?|transcripts?|papers?|contracts?|books?|pdfs?|reports?|manuals?|specifications?|specs?|logs?|passages?|chapters?|filings?|meetings?|novels?|thesis|articles?|attachments?|files?|policy|handbook|codebase|conversation|interviews?|minutes|context|appendix|paragraphs)|(attached|uploaded|whole|entire|full|long|\\d+[- ]page) (\\w+ )?(document|transcript|paper|contract|book|pdf|report|manual|file|codebase|spec|specification|log|repository|text|novel|conversation|thesis|handbook)|what did (\\w+ )?(the )?\\w+ (say|think|propose|discuss|decide|agree)|why did (the )?\\w+( \\w+){0,3} (say|think|propose|want|decide|disagree)|summari[sz]e the (whole|discussion|meeting|entire)|which (section|chapter|clause|page)|section \\d+|does (section|clause|chapter)|where (does|in) (the|this) (document|contract|spec\\w*|paper|manual|book)',
    de: '(im|in dem|aus dem|laut|gesamten?|ganzen?|angehängten?|beigefügten?)( \\w+){0,2} (dokument|vertrag|bericht|transkript|handbuch|buch|pdf|protokoll|gutachten|spezifikation|anhang|datei)\\w*|welche[rms]? (abschnitt|kapitel|klausel|seite)|\\d+ seiten',
    fr: "(dans|selon|d'après|tout|ci-joint|joint|l'ensemble)( \\w+){0,2} (document|contrat|rapport|transcription|manuel|livre|pdf|spécification|fichier|cahier des charges)\\w*|quelle (section|clause|page)|quel chapitre|\\d+ pages",
    es: '(en|según|todo|adjunto|de acuerdo con)( \\w+){0,2} (documento|contrato|informe|transcripción|manual|libro|pdf|especificación|archivo|expediente)\\w*|qué (sección|capítulo|cláusula|página)|\\d+ páginas',
    zh: '(根据|在|从|整(个|份|篇|本)|全文|这份|附件|上述)[^。]{0,10}(文档|合同|报告|文件|手册|记录|论文|文章|书|pdf|材料|会议|日志)|哪(一)?(章|节|条|页)|第[一二三四五六七八九十\\d]+(章|节|条)|\\d+页',
    ja: '(この|添付|全体|全文|長い)[^。]{0,8}(文書|契約書|報告書|論文|マニュアル|資料|pdf|議事録|仕様書|ファイル|ログ|本)|どの(章|節|条項|ページ)|第[一二三四五六七八九十\\d]+(章|条|節)|\\d+ページ',
    ru: '(в|из|по|согласно|весь|всего|всему|прилож|вложен|прикреп)\\S*( \\S+){0,2} (документ|договор|отч[её]т|стенограмм|руководств|книг|pdf|спецификац|файл|протокол|стать)|в как(ом|ой) (раздел|глав|пункт|стать)|\\d+ страниц',
  },

  {
    name: 'an array or a string given is no sum',
    task: 'math',
    weight: -2,
    en: '(array|arrays|string|strings|linked list|binary tree|nums|subarray|substring|leetcode|(use|using|in) (python|java|c\\+\\+|c#|javascript))',
    zh: '数组|字符串|链表|代码|函数实现',
  },
  {
    name: 'history had it gone another way',
    task: 'reasoning',
    weight: 2.4,
    when: shape => noCode(shape) && noAttachment(shape),
    en: 'what (if|would (have happened|the world be like|happen) if)|how (would|might|could)\\b.{0,120}\\b(be different|have (been|changed|developed|evolved|turned out|affected)|if\\b.{0,60}\\b(never|had|were|was))|had never|(suppose|imagine) that no',
    de: 'was wäre,? wenn|wie (wäre|sähe)\\b.{0,60}\\bwenn',
    fr: "que se serait-il passé|et si\\b.{0,60}n'(avait|existait)",
    es: 'qué habría pasado|y si\\b.{0,60}(hubiera|no existiera)',
    zh: '如果[^。]{0,20}(没有|从未|不存在)|假如历史',
    ja: 'もし[^。]{0,30}(なかったら|なければ)',
    ru: 'что (было бы|произошло бы),? если|как бы (изменил|сложил)',
  },
  {
    name: 'a trick question',
    task: 'reasoning',
    weight: 1.8,
    when: shape => noCode(shape) && noAttachment(shape) && shape.proseChars < 400,
    en: "(what'?s|what is|which is|which (one )?(is|weighs)) (heavier|lighter|faster|taller|more likely)|in a race|overtake|trick question|how is (that|this) possible|what am i|what relation|(relationship|related) (between|to)|father of|mother of|brother of|sister of|sits? (between|next to|opposite|across)|immediate(ly)? (right|left)|facing|clues|preferences?\\b.{0,60}\\border",
  },
];
