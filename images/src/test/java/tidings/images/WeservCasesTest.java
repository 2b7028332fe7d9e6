package tidings.images;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.images.PictureEngine.Settings;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What weserv's own engine answered, against what this one answers.
class WeservCasesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Keys whose colours may differ by more, as the data's description says.
  private static final Set<String> COARSE =
      Set.of("filt", "tint", "mod", "sat", "hue", "con", "sharp", "mask", "shape");

  private static final Set<String> JSON_FIELDS =
      Set.of(
          "format",
          "width",
          "height",
          "space",
          "hasAlpha",
          "pages",
          "pageHeight",
          "delay",
          "loop",
          "orientation");

  /// Of a hundred cases, so many must be as they should. The fallback makes no animation, AVIF or
  /// SVG.
  @ParameterizedTest
  @CsvSource({"'',98", "none,65"})
  void answersAsWeservDoes(String wanted, int least) throws Exception {
    Path cases = Shared.images("weserv-cases.jsonl");
    List<String> lines = Files.readAllLines(cases);
    List<String> different = new ArrayList<>();
    try (PictureEngine engine = PictureEngine.open(new Settings(1, 0, Optional.of(wanted)))) {
      String library = engine.library();
      System.getLogger("test").log(System.Logger.Level.INFO, library);
      assumeTrue(
          library.startsWith("libvips") || !wanted.isEmpty(), "skipped: there is no libvips here");
      for (String line : lines) {
        JsonNode one = JSON.readTree(line);
        String why = difference(engine, one);
        if (!why.isEmpty()) {
          different.add(
              one.get("id").asString()
                  + " "
                  + one.get("input").asString()
                  + " "
                  + one.get("query").asString()
                  + ": "
                  + why);
        }
      }
    }
    System.getLogger("test")
        .log(
            System.Logger.Level.INFO,
            "as weserv: {0} of {1}\n{2}",
            lines.size() - different.size(),
            lines.size(),
            String.join("\n", different));
    assertTrue(
        different.size() * 100 <= lines.size() * (100 - least), () -> String.join("\n", different));
  }

  private static String difference(PictureEngine engine, JsonNode one) throws Exception {
    JsonNode expect = one.get("expect");
    String query = one.get("query").asString();
    byte[] file =
        Files.readAllBytes(Shared.images("fixtures").resolve(one.get("input").asString()));
    Rendering rendering = engine.render(file, PictureRequest.parse(query));
    if (!expect.get("ok").asBoolean()) {
      String message = expect.get("message").asString();
      return rendering instanceof Rendering.Refused refused && refused.message().equals(message)
          ? ""
          : "not refused but " + name(rendering);
    }
    if (!(rendering instanceof Rendering.Done done)) {
      return rendering.toString();
    }
    return expect.has("json") ? ofJson(expect.get("json"), done) : ofPicture(engine, one, done);
  }

  private static String name(Rendering rendering) {
    return rendering instanceof Rendering.Refused ? rendering.toString() : "another answer";
  }

  private static String ofJson(JsonNode expected, Rendering.Done done) {
    JsonNode actual = JSON.readTree(done.bytes());
    for (String field : JSON_FIELDS) {
      boolean same =
          (field.equals("height") || field.equals("width"))
              ? Math.abs(expected.get(field).asInt() - actual.get(field).asInt()) <= 1
              : String.valueOf(expected.get(field)).equals(String.valueOf(actual.get(field)));
      if (!same) {
        return field + " " + expected.get(field) + " is " + actual.get(field);
      }
    }
    return "";
  }

  private static String ofPicture(PictureEngine engine, JsonNode one, Rendering.Done done)
      throws IOException, InterruptedException {
    JsonNode expect = one.get("expect");
    String query = one.get("query").asString();
    StringBuilder why = new StringBuilder();
    String format = done.format().name().toLowerCase(java.util.Locale.ROOT);
    if (!format.equals(expect.get("format").asString())) {
      why.append(" format ").append(format);
    }
    if (Math.abs(done.width() - expect.get("width").asInt()) > 1
        || Math.abs(done.height() - expect.get("height").asInt()) > 1) {
      why.append(" size " + done.width() + "x" + done.height());
    }
    if (done.frames() != expect.get("pages").asInt()) {
      why.append(" frames ").append(done.frames());
    }
    String description =
        engine.render(done.bytes(), PictureRequest.parse("output=json"))
                instanceof Rendering.Done json
            ? new String(json.bytes(), java.nio.charset.StandardCharsets.UTF_8)
            : "{}";
    JsonNode state = JSON.readTree(description);
    if (state.path("hasAlpha").asBoolean() != expect.get("alpha").asBoolean()) {
      why.append(" alpha ").append(state.path("hasAlpha").asBoolean());
    }
    if (expect.has("delay")
        && !expect.get("delay").isNull()
        && done.frames() > 1
        && !String.valueOf(expect.get("delay")).equals(String.valueOf(state.get("delay")))) {
      why.append(" delay " + state.get("delay") + " for " + expect.get("delay"));
    }
    if (expect.has("loop")
        && !expect.get("loop").isNull()
        && done.frames() > 1
        && !String.valueOf(expect.get("loop")).equals(String.valueOf(state.get("loop")))) {
      why.append(" loop " + state.get("loop") + " for " + expect.get("loop"));
    }
    if (!query.contains("entropy") && !query.contains("attention")) {
      why.append(colours(engine, one, done));
    }
    return why.toString();
  }

  private static String colours(PictureEngine engine, JsonNode one, Rendering.Done done)
      throws InterruptedException {
    String query = one.get("query").asString();
    boolean coarse =
        one.get("input").asString().startsWith("cmyk")
            || done.format() == tidings.images.header.Format.GIF
            || java.util.Arrays.stream(query.split("&"))
                .anyMatch(pair -> COARSE.contains(pair.split("=", 2)[0]));
    int tolerance = coarse ? 12 : 6;
    int[][] actual = Signature.of(engine, done.bytes());
    JsonNode sig = one.get("expect").get("sig");
    int worst = 0;
    for (int i = 0; i < 16; i++) {
      boolean clear = sig.get(i).get(3).asInt() == 0;
      for (int band = clear ? 3 : 0; band < 4; band++) {
        worst = Math.max(worst, Math.abs(sig.get(i).get(band).asInt() - actual[i][band]));
      }
    }
    return worst <= tolerance ? "" : " colours differ by " + worst;
  }
}
