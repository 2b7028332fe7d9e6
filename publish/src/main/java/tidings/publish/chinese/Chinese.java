package tidings.publish.chinese;

import java.util.Optional;
import tidings.publish.view.Script;

/// Chinese text in either script.
public final class Chinese {
  private Chinese() {}

  public static boolean isChinese(String language, String text) {
    return language.startsWith("zh") || text.indexOf('的') >= 0;
  }

  public static Optional<Script> scriptOf(String text) {
    return text.indexOf('这') >= 0 ? Optional.of(Script.SIMPLIFIED) : Optional.empty();
  }

  public static String convert(String text, Script script) {
    return text;
  }
}
