package tidings.feed.encoding;

/// How much a text reads like a language that is written in a certain encoding, from below zero
/// (not at all) to about one.
///
/// Each character beyond ASCII gets marks: the commonest characters of the language full marks,
/// other letters of it some, what the language never writes less than none. The mean decides.
final class LanguageLikeness {
  private static final String SIMPLIFIED =
      "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取完据处南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严";
  private static final String TRADITIONAL =
      "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取完據處南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報鬥類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布復容兒須際商非驗連斷深難近礦千周委素技備半辦青省列習響約支般史感勞便團往酸歷市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠京識適屬圓包火住調滿縣局照參紅細引聽該鐵價嚴";
  private static final String JAPANESE =
      "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担好退準賞訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港識注呼渉達";

  private LanguageLikeness() {}

  static double of(String text, String charset) {
    double marks = 0;
    int counted = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        counted++;
        marks += marks(text, i, c, charset);
      } else if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') {
        counted++;
        marks -= 1;
      }
    }
    return counted == 0 ? 0 : marks / counted;
  }

  private static double marks(String text, int at, char c, String charset) {
    if (c == '\ufffd') {
      return -4;
    }
    return switch (charset) {
      case "GB18030", "GBK", "GB2312" -> chinese(c, SIMPLIFIED);
      case "Big5-HKSCS", "Big5" -> chinese(c, TRADITIONAL);
      case "EUC-JP", "windows-31j", "Shift_JIS" -> japanese(c);
      case "x-windows-949", "EUC-KR" -> korean(c);
      case "windows-1251", "KOI8-R", "KOI8-U", "IBM866", "ISO-8859-5" ->
          isInLatinWord(text, at) ? -1 : cyrillic(text, at, c);
      case "windows-1253", "ISO-8859-7" -> ofScript(c, 0x370, 0x3ff, text, at);
      case "windows-1255", "ISO-8859-8" -> ofScript(c, 0x5b0, 0x5ff, text, at);
      case "windows-1256", "ISO-8859-6" -> ofScript(c, 0x600, 0x6ff, text, at);
      case "x-windows-874" -> ofScript(c, 0xe00, 0xe7f, text, at);
      default -> latin(text, at, c);
    };
  }

  private static boolean isInLatinWord(String text, int at) {
    return isAsciiLetter(text, at - 1) || isAsciiLetter(text, at + 1);
  }

  private static boolean isAsianPunctuation(char c) {
    return (c >= 0x3000 && c <= 0x3020)
        || (c >= 0xff01 && c <= 0xff5e)
        || (c >= 0x2010 && c <= 0x2027);
  }

  private static double chinese(char c, String commonest) {
    if (commonest.indexOf(c) >= 0) {
      return 1.1;
    }
    if (isAsianPunctuation(c)) {
      return 0.8;
    }
    return c >= 0x4e00 && c <= 0x9fa5 ? 0.4 : c >= 0xe000 && c <= 0xf8ff ? -2 : -0.5;
  }

  private static double japanese(char c) {
    if (c >= 0x3041 && c <= 0x30ff) {
      return 1.1;
    }
    if (c >= 0xff61 && c <= 0xff9f) {
      return -0.6;
    }
    if (isAsianPunctuation(c)) {
      return 0.8;
    }
    boolean kanji = c >= 0x4e00 && c <= 0x9fa5;
    return kanji ? JAPANESE.indexOf(c) >= 0 ? 0.9 : 0.2 : c >= 0xe000 && c <= 0xf8ff ? -2 : -0.5;
  }

  private static double korean(char c) {
    if (c >= 0xac00 && c <= 0xd7a3) {
      return KoreanSyllables.isCommon(c) ? 1.1 : 0.2;
    }
    return isAsianPunctuation(c) ? 0.7 : c >= 0x4e00 && c <= 0x9fa5 ? 0 : -0.6;
  }

  private static double cyrillic(String text, int at, char c) {
    if (c >= 0x430 && c <= 0x44f) {
      boolean common = "оеаинтсрвлкмдпуяьызб".indexOf(c) >= 0;
      return common ? 1 : 0.6;
    }
    if (c >= 0x410 && c <= 0x42f) {
      boolean inside = at > 0 && isSmallCyrillic(text.charAt(at - 1));
      return inside ? -1 : 0.5;
    }
    return c == 0x451 || c == 0xab || c == 0xbb || (c >= 0x2013 && c <= 0x2026) ? 0.5 : -1;
  }

  private static boolean isAsciiLetter(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isSmallCyrillic(char c) {
    return c >= 0x430 && c <= 0x44f;
  }

  private static double ofScript(char c, int from, int to, String text, int at) {
    if (isInLatinWord(text, at)) {
      return -1;
    }
    if (c >= from && c <= to) {
      boolean neighbour = at > 0 && text.charAt(at - 1) >= from && text.charAt(at - 1) <= to;
      return neighbour ? 0.75 : 0.5;
    }
    return c >= 0x2013 && c <= 0x2026 ? 0.3 : -1;
  }

  /// European languages write one foreign letter in a word, rarely two.
  private static double latin(String text, int at, char c) {
    boolean letter = Character.isLetter(c);
    boolean afterHigh = at > 0 && text.charAt(at - 1) >= 0x80;
    boolean beforeHigh = at + 1 < text.length() && text.charAt(at + 1) >= 0x80;
    if (letter) {
      boolean common = "äöüßéèàçêñáíóúåøæâîôëïõãÄÖÜÉ".indexOf(c) >= 0;
      return afterHigh || beforeHigh ? -0.3 : common ? 0.8 : 0.3;
    }
    boolean typography = (c >= 0x2013 && c <= 0x2026) || "\u00a0©®°·«»£€§™•".indexOf(c) >= 0;
    return typography ? 0.7 : -0.3;
  }
}
