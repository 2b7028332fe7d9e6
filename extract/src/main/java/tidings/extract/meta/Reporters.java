package tidings.extract.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How Chinese and Korean news name their reporters inside the text: `（记者 王小明）`, `記者王小明／台北報導`, `홍길동
/// 기자`.
final class Reporters {
  private static final String NAME = "\\p{IsHan}{2,4}";
  private static final String NAMES = NAME + "(?:[\\s\\u3000、，,]{1,3}" + NAME + "){0,5}";

  private static final List<Pattern> SAID =
      List.of(
          Pattern.compile(
              "(?:作者|撰文|撰稿|文)\\s{0,3}[:：/／|]\\s{0,3}("
                  + NAMES
                  + ")(?=[\\s\\u3000）)\\]】|,，。；;/／]|$)"),
          Pattern.compile(
              "[（(\\[【][^（(）)\\]】图圖]{0,14}(?:记者|記者)[\\s:：\\u3000]{0,3}("
                  + NAMES
                  + ")(?=[\\s\\u3000）)\\]】/／，,、；;])"),
          Pattern.compile(
              "(?:记者|記者)[\\s:：]{0,3}(" + NAME + ")\\s?[／/]\\s?\\p{IsHan}{2,8}(?:報導|报道|電|电)"),
          Pattern.compile("^\\s{0,3}[（(]?(" + NAME + ")\\s?[／/]\\s?\\p{IsHan}{2,6}(?:報導|报道)[）)]?"),
          Pattern.compile("[（(](" + NAME + ")\\s?[／/]\\s?\\p{IsHan}{2,6}(?:報導|报道)[）)]"),
          Pattern.compile(
              "^.{0,14}(?:记者|記者)[\\s:：\\u3000]{0,4}("
                  + NAMES
                  + ")\\s{0,3}(?:发自\\p{IsHan}{2,8}|(?<=\\s)\\p{IsHan}{2,8}报道)?\\s{0,3}$"),
          Pattern.compile("([가-힣]{2,4})\\s?(?:기자|특파원)(?=$|[\\s=)\\]])"));

  /// Name and place without a space between them: `記者王小明台北19日電`.
  private static final Pattern JOINED =
      Pattern.compile("[（(]?\\p{IsHan}{0,6}(?:记者|記者)(\\p{IsHan}{4,6})\\d{1,2}日[电電]");

  private Reporters() {}

  /// Tells whether a text has one of the characters without which no reporter is named.
  static boolean maySay(String text) {
    return text.indexOf('者') >= 0
        || text.indexOf('文') >= 0
        || text.indexOf('报') >= 0
        || text.indexOf('報') >= 0
        || text.indexOf('기') >= 0
        || text.indexOf('특') >= 0;
  }

  /// The names that a block of text gives for its reporters.
  static List<String> in(String text) {
    if (!maySay(text)) {
      return List.of();
    }
    Matcher joined = JOINED.matcher(text);
    if (joined.find()) {
      String both = joined.group(1);
      return List.of(both.substring(0, both.length() == 4 ? 2 : 3));
    }
    for (Pattern pattern : SAID) {
      Matcher said = pattern.matcher(text);
      if (said.find()) {
        return names(said.group(1));
      }
    }
    return List.of();
  }

  private static List<String> names(String group) {
    var names = new ArrayList<String>();
    for (String name : group.split("[\\s\\u3000、，,]+", -1)) {
      if (name.length() > 1
          && !name.matches(".*[摄攝图圖]$|(?:通讯员|通訊員|编辑|編輯|记者|記者|报道|報導|综合|綜合|来源|摄影|攝影).*")) {
        names.add(name);
      }
    }
    return names;
  }
}
