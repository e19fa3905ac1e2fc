import { hasCode, hasImage, inCode, isShort, noAttachment, noCode } from './situations.ts';
import type { RuleSpec } from './rule.ts';

const picture =
  '(images?|pictures?|photos?|photographs?|pics?|illustrations?|drawings?|paintings?|logos?|icons?|posters?|wallpapers?|portraits?|sketch(es)?|artworks?|avatars?|banners?|thumbnails?|stickers?|mascots?|renders?|pixel art|concept art|cover art|infographics?|memes?|cartoons?|mock-?ups?|book covers?|watercolou?rs?|comics?|emojis?|favicons?|backgrounds?|textures?|sprites?|landscapes?)';

export const mediaRules: readonly RuleSpec[] = [
  { name: 'an image attached', task: 'vision', weight: 4.4, when: hasImage },
  {
    name: 'points at a picture',
    task: 'vision',
    weight: 2.8,
    en: '(in|from|on|of|at|with|about|inside) (this|the|that|my|these|attached|following|above)( \\w+){0,3} (image|picture|photo|photograph|screenshot|screen ?shot|diagram|chart|graph|figure|sketch|drawing|mockup|whiteboard|scan|receipt|map|painting|x-ray|meme|infographic|wireframe)s?|(this|the|attached|my) (image|picture|photo|screenshot|diagram|chart|scan|mockup|wireframe|whiteboard)|(describe|caption|explain|analy[sz]e|interpret|transcribe|read|look at)( \\w+){0,4} (image|picture|photo|screenshot|diagram|chart|graph|figure|scan|handwriting|whiteboard|painting)s?|ocr|what (do you see|is shown|is depicted|does the (image|picture|photo|sign|graph|chart|screenshot))|screenshot|(shown|depicted|visible|pictured) (here|in|on)|handwrit\\w*',
    de: '(auf|in|aus|im|dem|diesem|das|dieses|der|diese)( \\w+){0,2} (bild|foto|screenshot|bildschirmfoto|diagramm|grafik|skizze|zeichnung|scan|abbildung)\\w*|was (siehst du|ist zu sehen|zeigt)|screenshot|handschrift\\w*',
    fr: "(sur|dans|de|cette|l'|cet|la|ce)( ?\\w+){0,2} ?(image|photo|capture d'écran|capture|schéma|diagramme|graphique|dessin|figure|croquis)s?\\b.{0,40}|que (vois-tu|voit-on|montre)|capture d'écran|manuscrit\\w*",
    es: '(en|de|esta|la|este|el|del)( \\w+){0,2} (imagen|foto|fotografía|captura|diagrama|gráfico|gráfica|dibujo|figura|boceto)\\w*|qué (ves|se ve|muestra)|captura de pantalla|manuscrit\\w*',
    it: "(in|nell'|questa|l')( ?\\w+)? ?(immagine|foto|schermata|screenshot)|cosa vedi",
    pt: '(na|nesta|esta|da) (imagem|foto|captura)|o que (você vê|mostra)',
    zh: '(图|照片|截图|图片|图像|画|图表|示意图)(中|里|上|片中|的|显示|是)|这(张|幅|个)(图|照片|截图|画)|看图|识别(图|文字)|截图|手写|图中|描述[^。]{0,6}(图|照片)',
    ja: '(画像|写真|スクリーンショット|スクショ|図|グラフ|イラスト|絵)(の|に|は|から|を見|で|が)|写って|映って|この(画像|写真|図|グラフ|スクショ)|手書き|読み取',
    ru: '(на|в|с|по|эт\\S*|опиши|что на)( \\S+){0,2} (картинк|изображени|фото|скриншот|снимк|диаграмм|график|рисунк|схем|чертеж)|что (изображено|ты видишь|видно|показано)|скриншот|рукопис',
  },
  {
    name: 'a picture pointed at, yet none attached and code at hand',
    task: 'vision',
    weight: -1.5,
    when: shape => noAttachment(shape) && hasCode(shape),
  },

  {
    name: 'make a picture',
    task: 'image-gen',
    weight: 4,
    when: shape => !hasCode(shape),
    en: `(generate|create|draw|make|paint|design|render|produce|sketch|illustrate|give me|imagine|need|want|show me|visuali[sz]e)( me| us)?( an?| the| some| my| one| \\w+)?( [\\w,'’-]+){0,7} ${picture}|(draw|paint|sketch|illustrate) (me )?(an?|the|my|some) |(an?|the) ([\\w-]+ ){0,3}(photo|photograph|picture|image|painting|illustration|drawing|render|portrait|sketch|watercolou?r|close-?up|icon|logo|poster) (of|showing|depicting|featuring|for|with|in the style)|(oil|digital|watercolou?r) painting|app icon|line art|pixel art|vector art|flat design|isometric|photo-?realistic|hyper-?realistic|cinematic( lighting)?|4k|8k|highly detailed|octane render|unreal engine|midjourney|dall-?e|stable diffusion|text[- ]to[- ]image|bokeh|studio lighting|art style|aspect ratio|logo for`,
    de: '(zeichne|male?|generier|erstell|erzeug|entwirf|gestalte?|mach)\\w*\\b.{0,50}(bild|logo|icon|illustration|poster|plakat|foto|grafik|skizze|zeichnung|avatar|banner|porträt|hintergrund|symbol|comic|aquarell)\\w*|(zeichne|male?) (mir )?(ein|eine|einen) |(ein|das) (foto|bild|gemälde|logo|porträt|aquarell) (von|einer|eines|mit|im)|fotorealistisch',
    fr: "(dessin|génèr|crée|peins|fais|imagin|conçoi|réalis)\\w*\\b.{0,50}(image|logo|icône|illustration|affiche|photo|portrait|dessin|avatar|bannière|fond d'écran|aquarelle)\\w*|dessine\\w* (-moi )?(un|une)|(une|la) (photo|image|peinture|illustration|aquarelle) (d'|de |du |avec)|photoréaliste",
    es: '(dibuj|gener|cre|pint|haz|diseñ|ilustr)\\w*\\b.{0,50}(imagen|logo|logotipo|icono|ilustración|póster|cartel|foto|retrato|dibujo|avatar|fondo|acuarela)\\w*|dib[uú]ja\\w* (un|una)|(una|la) (foto|imagen|pintura|ilustración|acuarela) (de|con)|fotorrealista',
    it: '(disegna|genera|crea|dipingi)\\w*\\b.{0,40}(immagine|logo|icona|illustrazione|poster|foto|ritratto)',
    pt: '(desenh|ger|cri|pint)\\w*\\b.{0,40}(imagem|logo|logotipo|ícone|ilustração|pôster|foto|retrato)',
    zh: '(画|绘制|生成|设计|创作|制作|绘)[^。]{0,24}(图|画|标志|logo|图标|海报|插画|照片|头像|壁纸|漫画|封面|贴纸|背景|图片|肖像)|画(一|个|张|幅|只|朵|出)|(一张|一幅)[^。]{0,24}(照片|画|图|油画|水彩)|(风格|写实|赛博朋克|油画|水彩|高清|像素风)(的|,|,|风)',
    ja: '(画像|イラスト|絵|ロゴ|アイコン|ポスター|写真|壁紙|アバター|バナー|漫画)(を|、)?[^。]{0,12}(描|生成|作|デザイン|ください)|描いて|(水彩|油絵|アニメ|写真)(風|調|のような)|フォトリアル',
    ru: '(нарисуй|сгенерируй|создай|изобрази|сделай|придумай|нужн)[^.]{0,40}(картинк|изображени|логотип|иконк|иллюстраци|постер|плакат|фото|портрет|рисун|аватар|баннер|обо(и|ев)|стикер)|нарисуй|изобрази|(фото|картина|рисунок|иллюстрация|акварель) (с |\\S+(а|ы|и|ов|ей)? )|фотореалист|в стиле (аниме|пиксель|импресс|киберпанк)',
  },
  {
    name: 'a caption and nothing else',
    task: 'image-gen',
    weight: 2.2,
    when: shape =>
      noCode(shape) && noAttachment(shape) && shape.selection === null && isCaption(shape.ask, shape.wordCount, shape.proseChars),
  },

  {
    name: 'the style of a picture, and no verb',
    task: 'image-gen',
    weight: 2.6,
    when: shape => noCode(shape) && noAttachment(shape) && shape.selection === null && !shape.question && shape.proseChars < 500,
    en: '((oil|acrylic|abstract|surrealist|impressionist|baroque|high-contrast|digital|chinese|pop art) )+(painting|sketch|illustration|art)|(charcoal|ink|pencil|crayon|line) (sketch|drawing|wash)|ink wash|watercolou?r|(wood)? ?(engraving|woodcut)|stained glass|(anime|cartoon|comic|sketch|vector|pixel)( \\w+)? (style|illustration|face)|in (cartoon|sketch|anime|comic|pop art) style|(photo|photograph|portrait|painting|illustration|icon|silhouette|statue|close-?up|drawing) of|made of (water|cardboard|glass|wool|ice|clouds?|paper|wood|metal)|wide[- ]angle|bokeh|low[- ]poly',
  },

  // Acting
  {
    name: 'act in the world or the repository',
    task: 'agentic',
    weight: 2.8,
    when: shape => !hasImage(shape),
    en: '(open|create|submit|raise|send|merge|close|file)( \\w+){0,3} (pull request|pr|merge request|issue|ticket|branch)s?( \\w+)?|(commit|push|deploy|release|publish|rebase|cherry-?pick|roll ?back|revert)( \\w+){0,5}( to| on| it| the| this| and|$)|(across|throughout|in|through|over) (the |my |our |this )?(whole |entire )?(repo|repository|codebase|project|workspace|monorepo|packages?|folder|directory|all files|every file|src)|every (file|package|module|place|call ?site|usage|service)|all (the )?(files|usages|call ?sites|packages|occurrences|references|repos\\w*)|(run|execute|start|launch|restart|install|uninstall|upgrade|update|bump|set ?up|configure|provision)( \\w+){0,5} (tests?|test suite|server|command|script|build|linter|dependenc(y|ies)|packages?|container|docker|migration|database|environment|project|benchmark|service|ci|cluster|venv|node|version|terminal|shell)\\b.{0,60}(and|then|until|if|,|$)|until (it|they|the tests?|all tests?|everything|ci|the build) (pass|passes|is green|are green|works?|builds?|succeeds?)|(go to|navigate to|visit|open|log ?in(to)?|sign in|click|search for|browse|scroll|download|upload|fill (in|out)|checkout|add to cart)\\b.{0,60}(page|site|website|browser|form|button|tab|account|cart|link|url|file|folder|app|store|web|online|google|amazon|github|gitlab|reddit)|(book|order|buy|purchase|reserve|schedule|cancel|reschedule|rent)( me| a| an| the| my| \\w+){0,4} (flight|hotel|table|ticket|meeting|appointment|pizza|room|car|order|reservation|subscription|item|taxi|ride|call|event|trip|seat)s?|(send|post|email|message|text|tweet|reply|forward|notify|share)\\b.{0,50}\\b(to|slack|channel|team|everyone|him|her|them|twitter|my (boss|mom|manager|friend|followers|wife|husband))|(move|copy|delete|rename|create|list|find|sort|compare|zip|archive|back ?up)( \\w+){0,6} (files?|folders?|director(y|ies)|branch(es)?|repository|repo)( \\w+){0,6}|(set|turn|adjust|switch|start|stop|lock|fill)( \\w+){0,4} (alarm|timer|reminder|lights?|thermostat|engine|doors?|headlights|tank|volume|brake)|(monitor|watch|keep an eye|crawl|scrape|fetch|look up|check|investigate|track|get)\\b.{0,60}\\b(and (then )?(notify|tell|report|send|email|fix|open|update|create|post|summar|book|buy)|every (hour|day|minute|morning)|website|online|the web|the internet|latest (news|price|weather)|stock price|current (price|weather)|api|from the (api|web))|use (the|your) (tools?|browser|terminal|shell|api|calculator|search)|(autonomously|end[- ]to[- ]end|on your own|step by step until)|(kubectl|git|npm|docker|ssh|curl|terraform|aws|gcloud|brew|apt) (\\w+)|ssh into|my (order|orders|cart|account|calendar|inbox|wishlist|playlist|reservation|repositories|followers)|pipeline (is|goes) green|directory|working directory|(assign|star|fork|follow|upvote|subscribe|like)( \\w+){0,4} (repo\\w*|issue|user|post|forum|merge request|newsletter|me)',
    de: '(öffne|erstelle?|eröffne)( \\w+){0,4} (pull request|pr|merge request|issue|ticket|branch)|(committe?|pushe?|deploye?|veröffentliche?|installier|aktualisier|richte)\\w*\\b.{0,50}|(im|ganzen|gesamten)( \\w+)? (repo\\w*|projekt|codebasis|arbeitsbereich|verzeichnis)|in allen dateien|überall im|(führ|starte?|lass)\\w*\\b.{0,40}(tests?|befehl|skript|build|server|container)\\b.{0,40}(aus|laufen|neu)?|bis (die|alle) tests|(buch|bestell|reservier|kauf|stornier|verschieb)\\w*( mir)?\\b.{0,40}(flug|hotel|tisch|ticket|termin|zug|pizza|zimmer)\\w*|(schick|send|verschick)\\w*\\b.{0,40}(an|slack|team)|(lösch|verschieb|kopier|benenn)\\w*\\b.{0,40}(dateien?|ordner|verzeichnis)|geh(e)? auf\\b.{0,40}(seite|website)|recherchier\\w*|such\\w* im (netz|internet|web)',
    fr: "(ouvre|crée|soumets)( \\w+){0,4} (pull request|pr|merge request|issue|ticket|branche)|(commit|push|déploi|publi|install|mets à jour|configure)\\w*\\b.{0,50}|dans tout (le|mon) (dépôt|projet|code)|tous les fichiers|partout|(lance|exécute|démarre)\\w*\\b.{0,40}(tests?|commande|script|serveur|build)|jusqu'à ce que|(réserv|command|achèt|annul)\\w*\\b.{0,40}(vol|hôtel|table|billet|train|pizza|chambre|rendez-vous)\\w*|envoie\\w*\\b.{0,40} (à|sur)|(supprim|déplac|copi|renomm)\\w*\\b.{0,40}(fichiers?|dossiers?)|va sur\\b.{0,40}(site|page)|cherche sur (le web|internet)",
    es: '(abre|crea|envía)( \\w+){0,4} (pull request|pr|merge request|issue|ticket|rama)|(commit|push|despliega|publica|instala|actualiza|configura)\\w*\\b.{0,50}|en todo el (repositorio|proyecto|código)|todos los archivos|(ejecuta|lanza|corre|arranca)\\w*\\b.{0,40}(pruebas|tests?|comando|script|servidor|build)|hasta que\\b.{0,30}pas\\w*|(reserva|compra|pide|cancela)\\w*\\b.{0,40}(vuelo|hotel|mesa|billete|entrada|tren|pizza|habitación|cita)\\w*|(envía|manda)\\w*\\b.{0,40} (a|por)|(borra|elimina|mueve|copia|renombra)\\w*\\b.{0,40}(archivos?|carpetas?)|ve a\\b.{0,40}(sitio|página)|busca en (la web|internet)',
    zh: '(提交|创建|发起|打开)[^。]{0,8}(pr|pull request|合并请求|issue|分支)|(整个|全部|所有)(仓库|项目|代码库|文件|工程)|(运行|执行|跑)[^。]{0,10}(测试|命令|脚本|构建|服务)|直到[^。]{0,10}通过|(部署|发布|安装|升级|推送|配置)[^。]{0,16}|(预订|订|购买|下单|取消|预约)[^。]{0,12}(机票|酒店|餐厅|票|披萨|会议|房间|火车|外卖)|(发送|发给|转发)[^。]{0,16}(邮件|消息|给)|(删除|移动|复制|重命名)[^。]{0,12}(文件|文件夹|目录)|(打开|访问|登录|点击)[^。]{0,12}(网站|网页|页面|按钮|浏览器)|上网(搜|查)|搜索网|设置(闹钟|提醒)',
    ja: '(プルリク|pr|プルリクエスト|イシュー|ブランチ)[^。]{0,8}(作|出|開|立)|リポジトリ(全体|中|内)|全(て|部)?の?ファイル|プロジェクト全体|(テスト|コマンド|ビルド|スクリプト|サーバー)を(実行|走らせ|起動|回)|通るまで|(デプロイ|コミット|プッシュ|インストール|公開|アップグレード)|(予約|注文|購入|キャンセル)して|(送信|送って|転送|投稿して)|(削除|移動|コピー)して|(サイト|ページ|ブラウザ)[^。]{0,8}(開|アクセス|行)|ウェブで(検索|調べ)|リマインダー|アラーム',
    ru: '(открой|создай|отправь|сделай)[^.]{0,16}(пул-?реквест|pull request|pr|merge request|issue|тикет|ветк)|(закоммить|запушь|задеплой|разверни|опубликуй|установи|обнови|настрой)|по всему (репозитори|проект|код)|во всех файлах|во всём (проект|репозитори)|(запусти|выполни|прогони)[^.]{0,24}(тест|команд|скрипт|сборк|сервер)|пока [^.]{0,30}(пройд|не пройд|зелён)|(забронируй|закажи|купи|отмени|запиши)[^.]{0,30}(билет|отел|стол|рейс|поезд|пицц|номер|встреч|при[её]м)|(отправь|пошли|перешли)[^.]{0,30}(письмо|сообщени|в |на )|(удали|перемести|скопируй|переименуй)[^.]{0,24}(файл|папк|каталог)|(зайди|перейди|открой)[^.]{0,20}(сайт|страниц|браузер)|найди в интернете|поставь (будильник|напоминани)',
  },
  {
    name: 'change the settings of a machine or an account',
    task: 'agentic',
    weight: 2.6,
    when: shape => noAttachment(shape) && noCode(shape),
    en: '(turn (on|off)|enable|disable|activate|change|set|switch|make|clear|clean (out|up)?|delete|remove|recover|restore|install|uninstall|update|add|hide|show|rename|resize|mute|export|save|pin|increase|decrease|adjust|configure|set up|put|move|log out)\\b.{0,70}\\b(browser|chrome|firefox|edge|settings?|preferences|desktop|wallpaper|browsing history|cookies|extensions?|profiles?|screen|volume|trash|recycle bin|notifications?|dark mode|light mode|search engine|bookmarks?|homepage|start page|taskbar|dock|keyboard shortcut|operating system|laptop|computer|phone|this machine|my (machine|system)|current system|software|spotify|vlc|gimp|photoshop|libreoffice|thunderbird|outlook|vs ?code|slides?|slideshow|presentation|spreadsheet|worksheet|sheet|cells?|column [a-z]|tab|tabs|window|toolbar|inbox|directory|named)',
    de: '(schalte?|stelle?|aktivier|deaktivier|änder|lösch|installier|richte|leere?)\\w*\\b.{0,60}\\b(browser|einstellung|desktop|hintergrund|verlauf|cookies|erweiterung|papierkorb|lautstärke|benachrichtigung|dunkelmodus|rechner|system|programm)\\w*',
    fr: "(active|désactive|change|supprime|installe|vide|règle|mets)\\w*\\b.{0,60}\\b(navigateur|paramètre|bureau|fond d'écran|historique|cookies|extension|corbeille|volume|notification|mode sombre|ordinateur|système)\\w*",
    es: '(activa|desactiva|cambia|borra|instala|vacía|ajusta|pon)\\w*\\b.{0,60}\\b(navegador|configuración|escritorio|fondo|historial|cookies|extensión|papelera|volumen|notificaci|modo oscuro|ordenador|sistema)\\w*',
    zh: '(打开|关闭|启用|禁用|更改|修改|设置|清除|清空|安装|卸载|恢复)[^。]{0,12}(浏览器|设置|桌面|壁纸|历史记录|cookie|扩展|回收站|音量|通知|深色模式|电脑|系统|软件)',
    ja: '(ブラウザ|設定|デスクトップ|壁紙|履歴|クッキー|拡張機能|ゴミ箱|音量|通知|ダークモード|パソコン)[^。]{0,10}(変更|変えて|消して|削除|有効|無効|オン|オフ|インストール)',
    ru: '(включи|выключи|отключи|измени|поменяй|очисти|установи|удали|восстанови)[^.]{0,40}(браузер|настройк|рабоч\\w+ стол|обои|истори|cookie|расширени|корзин|громкост|уведомлени|т[её]мн\\w+ тем|компьютер|систем)',
  },
  {
    name: 'look something up out there',
    task: 'agentic',
    weight: 2.2,
    when: shape => noAttachment(shape) && noCode(shape) && shape.languageId !== 'sql',
    en: "(find|search|show|look up|look for|compare|check|get|list|browse)( me)?( the| an?| all| some| any)?( \\w+){0,4} (flights?|hotels?|apartments?|listings?|tickets?|reservations?|availability|deals?|nearby|open (issues|orders|tickets)|forecast|exchange rates?|postal codes?|zip codes?)|(i'?m|i am|we'?re|we are) (planning|organi[sz]ing|preparing|going|moving|travell?ing|heading|driving|hosting|throwing)\\b.{0,250}\\b(can|could|would|will) you\\b.{0,60}\\b(provide|find|fetch|check|give|get|verify|look|show|list|recommend|suggest|tell|book|locate)|how many (commits|stars|open (issues|orders)|unread|followers|pull requests)|(who|which user) (made|opened|pushed|commented)|(in|on) (the )?(subreddit|gitlab|github|jira|shopping ?site|admin)|(milestone|subreddit|discussion post|wish ?list|my (last|recent) order)",
  },
  {
    name: 'tools and their descriptions in the text',
    task: 'agentic',
    weight: 1.5,
    when: shape => noAttachment(shape) && !inCode(shape),
    en: '(call|use|invoke)( \\w+){0,2} (tool|function|api)s?|function call(ing)?|available tools|then (commit|push|open|post|send|email|report|deploy|notify|run|create)|and (then )?(commit|push|open an? (pr|pull request|issue)|post (it|them)|send (it|them)|email (it|me|them)|deploy|notify|report back|save it)',
  },
  {
    name: 'one selected piece needs no agent',
    task: 'agentic',
    weight: -1.3,
    when: shape => (shape.selection?.shape === 'code' && isShort(shape)) || shape.command !== null,
  },
  {
    name: 'a picture to make is no picture to read',
    task: 'vision',
    weight: -1.5,
    when: shape => noAttachment(shape),
    en: '(draw|paint|generate|create|design|sketch|render) ',
    de: '(zeichne|male|erstelle|generiere|entwirf) ',
    zh: '画|生成|设计',
    ja: '描いて|生成|作って',
    ru: 'нарисуй|сгенерируй|создай',
  },
];

/** A noun phrase without verb of asking, question or address: what text-to-image sets are made of. */
function isCaption(ask: string, wordCount: number, chars: number): boolean {
  if (wordCount < 3 || chars > 900 || /[?？:：\n]/.test(ask.slice(0, 200))) return false;
  if (
    !/^(an?|the|two|three|four|five|six|several|one|many|some|\w+ing|in an?|on an?|close-?up|portrait|\w+ (cats?|dogs?|girl|woman|man|boy|city|house|robot)|el|la|un|une|una|ein|eine) /.test(
      ask,
    )
  )
    return false;
  return !/\b(i|you|my|me|your|we|please|should|would|could|can|is the|what|how|why|if|then|must|let|write|explain|function|code|answer|following|said|says)\b/.test(
    ask.slice(0, 300),
  );
}
