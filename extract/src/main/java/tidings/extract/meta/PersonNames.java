package tidings.extract.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the names out of a byline, and tells the name of a person from that of an office, a
/// machine's account or something that is no name at all.
final class PersonNames {
  static final int MAX_NAMES = 20;

  private static final int MAX_NAME = 60;
  private static final int MAX_LINE = 300;

  /// What stands before names, as a group of words.
  static final String LABEL =
      "(?:(?:written|posted|published|reported|words|story|article|text|report|analysis) by|by"
          + "|von|text(?:[eo])?|autor(?:en|in|es|as|a)?(?:\\s?/\\s?autor(?:in)?)?|par|auteurs?|por|escrito por"
          + "|di|a cura di|authors?|door|af|av|yazan|haber|autorzy|tekst|szerző|автор[ы]?|текст"
          + "|συντάκτης|του|作者|撰文|文|撰稿|编撰|記者|记者|نویسنده|بقلم|كتب|글)";

  /// The first word of each [#LABEL]: most texts begin with none of them and need no closer look.
  private static final Set<String> LABEL_WORDS =
      Set.of(
          "written",
          "posted",
          "published",
          "reported",
          "words",
          "story",
          "article",
          "text",
          "report",
          "analysis",
          "by",
          "von",
          "texte",
          "texto",
          "autor",
          "autoren",
          "autorin",
          "autores",
          "autoras",
          "autora",
          "par",
          "auteur",
          "auteurs",
          "por",
          "escrito",
          "di",
          "a",
          "author",
          "authors",
          "door",
          "af",
          "av",
          "yazan",
          "haber",
          "autorzy",
          "tekst",
          "szerző",
          "автор",
          "авторы",
          "текст",
          "συντάκτης",
          "του",
          "作者",
          "撰文",
          "文",
          "撰稿",
          "编撰",
          "記者",
          "记者",
          "نویسنده",
          "بقلم",
          "كتب",
          "글");

  private static final Pattern PREFIX =
      Pattern.compile("(?iu)^" + LABEL + "(?:\\s*[:：/|]\\s*|\\s+)(?=\\S)");

  /// Words around names that links and lists of posts add.
  private static final Pattern AROUND =
      Pattern.compile(
          "(?iu)^(?:(?:view |see )?(?:all |more )?(?:posts|articles|stories) (?:by|from)|more (?:by|from)"
              + "|(?:zeige )?alle (?:beiträge|artikel) von|alles von|voir tous les articles de"
              + "|profilbild von|photo of|avatar of)\\s+");

  /// A byline that begins with something else: `Posted on 21 May 2020 by Ann Lee`.
  private static final Pattern LATE =
      Pattern.compile("(?iu)^[^|]{0,60}?\\d[^|]{0,20}?\\s(?:by|von|par|por|di|автор)\\s+(\\S.*)$");

  private static final Pattern SEPARATOR =
      Pattern.compile("\\s*(?:[,;/|、，；•·‧\\n]|\\s[–—-]\\s)\\s*");
  private static final Pattern AND =
      Pattern.compile("\\s+(?:and|und|et|og|och|oraz|y|e|i|ve|en|и|και|&|with|mit|avec)\\s+");

  /// What follows a name: a role, an office, a time.
  private static final Pattern BEHIND =
      Pattern.compile(
          "(?iu)\\s*(?:[(（\\[<].*|\\s(?:edited by|for the|in |on |at |updated|published|is a|aus |für ).*"
              + "|\\s*\\d{1,2}[./: ].*)$");

  private static final Pattern ROLE =
      Pattern.compile(
          "(?u)^(?:\\S{0,30}-)?(?:Experte|Expertin|Redakteur(?:in)?|Korrespondent(?:in)?|Reporter(?:in)?"
              + "|Gastautor(?:in)?|Autor(?:in)?|Author|Dr\\.|Prof\\.)\\s+(?=\\p{Lu})");

  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?iu)\\.(?:com|org|net|de|cn|ru|uk|fr)$|^(?:admin|administrator|editor|staff|null|undefined|none|guest"
              + "|unknown|n/a|author|autor|(?:your |first |last )?name|user|webmaster|read more|share|follow)$|\\d{4}|https?:|www\\.|@|[{}<>=]"
              + "|^\\d|\\b(?:min read|minutes?|comments?|am|pm|uhr)$");

  private static final Set<String> PARTICLES =
      Set.of(
          "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "van",
          "von", "der", "den", "zu", "zum", "zur", "bin", "ibn", "al", "el", "ben", "y", "e", "af",
          "av", "ter", "ten", "vom", "abu", "st.", "i", "d'", "bint", "mac", "mc", "o'");

  private static final Set<String> OFFICE =
      Set.of(
          "news",
          "staff",
          "team",
          "redaktion",
          "redacción",
          "redacao",
          "redação",
          "redazione",
          "rédaction",
          "agency",
          "agencies",
          "agence",
          "agencia",
          "press",
          "times",
          "post",
          "daily",
          "desk",
          "editorial",
          "editors",
          "editor",
          "online",
          "media",
          "tv",
          "radio",
          "magazine",
          "newsroom",
          "correspondent",
          "reporter",
          "reporters",
          "the",
          "service",
          "services",
          "wire",
          "sport",
          "sports",
          "world",
          "foundation",
          "university",
          "institute",
          "association",
          "company",
          "inc",
          "inc.",
          "ltd",
          "llc",
          "group",
          "network",
          "channel",
          "journal",
          "tribune",
          "herald",
          "gazette",
          "today",
          "blog",
          "contributor",
          "contributors",
          "guest",
          "writer",
          "department",
          "office",
          "ministry",
          "read",
          "more",
          "share",
          "follow",
          "comments",
          "home",
          "about",
          "contact",
          "updated",
          "published",
          "posted",
          "publiziert",
          "veröffentlicht",
          "image",
          "photo",
          "video",
          "newsletter",
          "subscribe",
          "sign",
          "log",
          "nachrichten",
          "zeitung",
          "редакция",
          "новости",
          "агентство");

  private PersonNames() {}

  /// Tells whether a [#LABEL] may begin with a word.
  static boolean mayBeLabel(String word) {
    return LABEL_WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /// The names in a byline; what cannot be one is left out.
  static List<String> read(String line) {
    String text = Markup.line(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
    text = AROUND.matcher(text).replaceFirst("");
    Matcher late = LATE.matcher(text);
    if (late.matches()) {
      text = late.group(1);
    }
    List<String> names = new ArrayList<>();
    for (String part : SEPARATOR.split(PREFIX.matcher(text).replaceFirst(""), -1)) {
      for (String name : pair(part)) {
        String clean = clean(name);
        if (isName(clean) && names.size() < MAX_NAMES && !names.contains(clean)) {
          names.add(clean);
        }
      }
    }
    return names;
  }

  /// Two names joined by a word for 'and'; an office may have such a word in its own name.
  private static List<String> pair(String part) {
    List<String> both = List.of(AND.split(part.strip(), -1));
    return both.size() > 1 && both.stream().allMatch(name -> isPerson(clean(name)))
        ? both
        : List.of(part);
  }

  private static String clean(String raw) {
    String name = PREFIX.matcher(raw.strip()).replaceFirst("");
    name = BEHIND.matcher(name).replaceFirst("");
    name = ROLE.matcher(name).replaceFirst("");
    return name.replaceAll("^[\\s|:：.,\\-–—•·]+|[\\s|:：,\\-–—•·]+$", "");
  }

  private static boolean isName(String name) {
    return name.length() > 1
        && name.length() <= MAX_NAME
        && !NO_NAME.matcher(name).find()
        && name.indexOf('：') < 0
        && name.indexOf(": ") < 0
        && name.codePoints().anyMatch(Character::isLetter);
  }

  /// Tells whether this is how people are called: two to five words that begin with capitals, small
  /// words between them; or a name in a script without capitals and of its usual length.
  static boolean isPerson(String name) {
    if (isHan(name.replaceAll("[\\s\\u3000]", ""))) {
      return true;
    }
    String[] words = name.split("[\\s\\u00a0]+", -1);
    if (words.length > 5) {
      return false;
    }
    int capitals = 0;
    for (String word : words) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (OFFICE.contains(lower) || word.chars().anyMatch(c -> Character.isDigit(c) || c == '_')) {
        return false;
      }
      int first = word.codePointAt(0);
      if (Character.isUpperCase(first)) {
        capitals++;
      } else if (!PARTICLES.contains(lower) && !isCaseless(first)) {
        return false;
      } else if (isCaseless(first)) {
        capitals++;
      }
    }
    return capitals >= 2 && words.length >= 2;
  }

  private static boolean isCaseless(int c) {
    return Character.isLetter(c)
        && !Character.isUpperCase(c)
        && !Character.isLowerCase(c)
        && !isHanLetter(c);
  }

  /// A Chinese name of two to four characters, or a foreign one with dots in it.
  private static boolean isHan(String name) {
    int length = name.length();
    if (length < 2
        || length > 15
        || !name.chars().allMatch(c -> isHanLetter(c) || c == '·' || c == '•')) {
      return false;
    }
    return (length <= 4 || name.indexOf('·') > 0)
        && !name.matches(".*[网社报台部刊組组室局]$|.*(?:記者|记者|編輯|编辑|作者|来源).*");
  }

  /// The family names of nine Chinese in ten.
  private static final String FAMILIES =
      "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂"
          + "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾鐘汪田任姜范範方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯"
          + "邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋"
          + "申尤毕畢聂聶丛焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽"
          + "裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵欧陽解强柴华華车車冉房边邊辜吉饶饒刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇蓝都稽尚";

  /// Tells whether a Chinese name begins as such names do; other names are not judged.
  static boolean isFamiliar(String name) {
    return !isHan(name) || name.indexOf('·') > 0 || FAMILIES.indexOf(name.charAt(0)) >= 0;
  }

  private static boolean isHanLetter(int c) {
    return c >= 0x3400 && c <= 0x9fff;
  }
}
