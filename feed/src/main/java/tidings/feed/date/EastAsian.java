package tidings.feed.date;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Chinese, Japanese and Korean dates, rewritten so that the general reader understands them.
final class EastAsian {
  private static final Pattern ANY =
      Pattern.compile("[\\u3000-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7af\\uff00-\\uffef]");
  private static final Pattern NUMBER = Pattern.compile("[〇零一二三四五六七八九十]+(?=[年月日号號时時点點分秒])");
  private static final Pattern WEEKDAY =
      Pattern.compile(
          "[(（]?(?:星期|礼拜|禮拜|周|週)[一二三四五六日天][)）]?|[日月火水木金土一二三四五六][)）]|[(（][日月火水木金土]|[월화수목금토일]요일|[(（][월화수목금토일][)）]|^[一二三四五六日]\\s*,");
  private static final Pattern AFTERNOON = Pattern.compile("下午|晚上|傍晚|午後|午后|오후");
  private static final Pattern MORNING = Pattern.compile("上午|早上|清晨|凌晨|午前|오전");
  private static final Pattern NOON = Pattern.compile("中午");

  private EastAsian() {}

  /// Tells whether this class has to do with a text at all.
  static boolean isIn(String text) {
    return ANY.matcher(text).find();
  }

  static boolean isKorean(String text) {
    return text.chars().anyMatch(c -> c >= 0xac00 && c <= 0xd7af);
  }

  /// The same date in digits: `2021年3月5日 下午2:05` becomes `2021-3-5 2:05 pm`.
  static String rewrite(String text) {
    String out = narrow(text);
    out = WEEKDAY.matcher(out).replaceAll(" ");
    out = NUMBER.matcher(out).replaceAll(EastAsian::digits);
    boolean afternoon = AFTERNOON.matcher(out).find() || NOON.matcher(out).find();
    boolean morning = MORNING.matcher(out).find();
    for (Pattern word : List.of(AFTERNOON, MORNING, NOON)) {
      out = word.matcher(out).replaceAll(" ");
    }
    out =
        out.replaceAll(
            "(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(?:(\\d{1,2})\\s*[日号號일])?", "$1-$2-$3 ");
    out = out.replaceAll("-(?= )", "");
    out =
        out.replaceAll("(\\d)\\s*[时時点點시]\\s*(\\d{1,2})\\s*[分분]\\s*(\\d{1,2})\\s*[秒초]", "$1:$2:$3 ");
    out = out.replaceAll("(\\d)\\s*[时時点點시]\\s*(\\d{1,2})\\s*[分분]?", "$1:$2 ");
    out = out.replaceAll("(\\d)\\s*[时時点點시]", "$1:00 ");
    out = out.replaceAll("(?<=\\s)(\\d{1,2})\\s*月", " month$1 ");
    return out.strip() + (afternoon ? " pm" : morning ? " am" : "");
  }

  private static String narrow(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\uff01' && c <= '\uff5e') {
        out.append((char) (c - 0xfee0));
      } else {
        out.append(c == '\u3000' ? ' ' : c);
      }
    }
    return out.toString();
  }

  private static String digits(MatchResult matcher) {
    String text = matcher.group();
    int ten = text.indexOf('十');
    if (ten < 0) {
      var out = new StringBuilder();
      text.chars().forEach(c -> out.append(digit((char) c)));
      return out.toString();
    }
    int tens = ten == 0 ? 1 : digit(text.charAt(ten - 1));
    int ones = ten == text.length() - 1 ? 0 : digit(text.charAt(ten + 1));
    return Integer.toString(tens * 10 + ones);
  }

  private static int digit(char c) {
    return Math.max(0, c == '〇' ? 0 : "零一二三四五六七八九".indexOf(c));
  }
}
