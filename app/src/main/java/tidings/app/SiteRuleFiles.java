package tidings.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tidings.app.config.ConfigurationException;
import tidings.extract.SiteRuleException;
import tidings.extract.SiteRules;

/// The operator's rules for sites: the files of a folder, one for each site.
///
/// @param folder that has them
record SiteRuleFiles(Path folder) {
  private static final int MAX_BYTES = 1 << 20;

  /// The folder's name in an archive.
  private static final String FOLDER = "rules";

  /// Those of an archive.
  static SiteRuleFiles in(Path root) {
    return new SiteRuleFiles(root.resolve(FOLDER));
  }

  /// Reads them all; none where there is no folder.
  ///
  /// @throws ConfigurationException where something is wrong, all of it at once
  SiteRules read() throws ConfigurationException, IOException {
    if (!Files.isDirectory(folder)) {
      return SiteRules.NONE;
    }
    try {
      return SiteRules.parse(texts());
    } catch (SiteRuleException e) {
      throw new ConfigurationException(
          String.valueOf(e.getMessage())
              .lines()
              .map(line -> folder.getFileName() + "/" + line)
              .toList());
    }
  }

  private Map<String, String> texts() throws ConfigurationException, IOException {
    Map<String, String> texts = new HashMap<>();
    List<String> complaints = new ArrayList<>();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      if (Files.size(file) > MAX_BYTES) {
        complaints.add(file + ": larger than 1 MiB, which no rule is");
        continue;
      }
      try {
        texts.put(name, Files.readString(file, StandardCharsets.UTF_8));
      } catch (CharacterCodingException e) {
        complaints.add(file + ": not in UTF-8; save it in that encoding");
      }
    }
    if (!complaints.isEmpty()) {
      throw new ConfigurationException(complaints);
    }
    return texts;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).filter(SiteRuleFiles::isRule).sorted().toList();
    }
  }

  /// What editors and systems hide, and a README, are no rules.
  private static boolean isRule(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".txt") || !(name.startsWith(".") || name.equals("README.md"));
  }
}
