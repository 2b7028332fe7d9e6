package tidings.extract;

import java.util.List;

/// Rules for sites that cannot be used. The message has a line for each mistake, such as
/// `example.org.txt:3: unknown key 'boddy'; did you mean 'body'?`.
public final class SiteRuleException extends Exception {
  private static final long serialVersionUID = 1;

  SiteRuleException(List<String> complaints) {
    super(String.join("\n", complaints));
  }
}
