package tidings.feed.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.Person;
import tidings.model.Titles;

/// People as RSS writes them on one line: `name`, `mail@example.org (name)`, `name <mail>`.
public final class People {
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9_.+%'-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*");
  private static final int LONGEST = 2000;

  private People() {}

  /// Reads a line; whatever it holds, nothing is lost.
  public static Person parse(String line) {
    String text = Titles.normalize(HtmlText.of(line));
    if (text.length() > LONGEST) {
      return Person.named(text.substring(0, LONGEST));
    }
    Matcher matcher = MAIL.matcher(text);
    if (!matcher.find()) {
      return Person.named(text);
    }
    String mail = matcher.group();
    String rest = text.substring(0, matcher.start()) + text.substring(matcher.end());
    String name =
        rest.replace("mailto:", "").replace("<>", "").replace("()", "").replace("[]", "").strip();
    if (name.startsWith("(") && name.endsWith(")")) {
      name = name.substring(1, name.length() - 1).strip();
    }
    return new Person(name, mail, "");
  }
}
