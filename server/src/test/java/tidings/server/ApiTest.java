package tidings.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.Archive;
import tidings.archive.catalog.ArticleRow;
import tidings.search.DocumentText;
import tidings.search.SearchIndex;
import tidings.search.Searchable;
import tidings.testkit.StepClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API does what its description says.
class ApiTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StepClock clock = StepClock.at("2026-03-01T12:00:00Z");

  @TempDir private Path root;
  private TestServer server;
  private ArticleRow article;

  @BeforeEach
  void start() throws Exception {
    try (Archive archive = SiteFixture.open(root, clock)) {
      for (int i = 0; i < 60; i++) {
        SiteFixture.store(archive, SiteFixture.PAPER, "p" + i, "Paper " + i, "<p>Text", START);
      }
      SiteFixture.store(archive, SiteFixture.RADIO, "a", "第一篇", "<p>旧的句子。", START);
      article = SiteFixture.store(archive, SiteFixture.RADIO, "a", "第一篇", "<p>新的句子。", START);
      archive.withdraw(article, "answers 410", Optional.empty(), START);
    }
    try (SearchIndex index = SiteFixture.index(root, clock);
        var writing = index.write().orElseThrow()) {
      writing.put(
          new Searchable(
              article.path(),
              "1",
              "radio",
              "zh",
              START,
              new DocumentText("第一篇", "新的句子。", List.of()),
              List.of()));
      writing.commit("1");
    }
    server = TestServer.start(root, clock);
    clock.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private JsonNode json(String path) throws IOException {
    return JSON.readTree(server.get(path).body());
  }

  @Test
  void everyPathOfTheDescriptionAnswersAsItSays() throws IOException {
    JsonNode description = json("/api/openapi.json");
    assertEquals("3.1.0", description.path("openapi").stringValue());
    Map<String, List<String>> queries =
        Map.of(
            "/api/articles",
            List.of("", "?source=paper", "?day=2026-03-01", "?source=nobody", "?from=!", "?day=x"),
            "/api/changes",
            List.of("", "?before=2", "?before=x"),
            "/api/search",
            List.of("?q=%E5%8F%A5%E5%AD%90", "?q=nothing", "?q=a&page=0", ""),
            "/api/suggest",
            List.of("?q=%E7%AC%AC", "", "?q=zz"));
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      String target =
          path.getKey()
              .replace("{id}", article.id().value())
              .replace("{revision}", "1")
              .replace("{before}", "1")
              .replace("{after}", "2");
      for (String query : queries.getOrDefault(path.getKey(), List.of(""))) {
        TestServer.Reply reply = server.get(target + query);
        JsonNode said = path.getValue().path("get").path("responses").path("" + reply.status());
        JsonNode schema = said.path("content").path("application/json").path("schema");
        assertTrue(schema.isObject(), target + query + " " + reply.status() + " is not described");
        new Schema(description, wrong).check(target + query, schema, JSON.readTree(reply.body()));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void allOfItIsReachedPageByPage() throws IOException {
    List<String> seen = new ArrayList<>();
    String from = "";
    for (int pages = 0; pages < 5; pages++) {
      JsonNode page = json("/api/articles?from=" + from);
      page.path("articles").forEach(item -> seen.add(item.path("id").stringValue()));
      if (page.path("older").isNull()) {
        break;
      }
      from = page.path("older").stringValue();
    }
    assertEquals(61, seen.size());
    assertEquals(61, seen.stream().distinct().count());
    JsonNode second = json("/api/articles?from=" + from);
    assertEquals("", second.path("newer").stringValue());
    List<String> ofDay = new ArrayList<>();
    JsonNode day = json("/api/articles?day=2026-03-01");
    day.path("articles").forEach(item -> ofDay.add(item.path("id").stringValue()));
    json("/api/articles?day=2026-03-01&from=" + day.path("older").stringValue())
        .path("articles")
        .forEach(item -> ofDay.add(item.path("id").stringValue()));
    assertEquals(61, ofDay.stream().distinct().count());
  }

  @Test
  void findsWhatTheIndexFinds() throws IOException {
    JsonNode found = json("/api/search?q=%E5%8F%A5%E5%AD%90");
    assertEquals(1, found.path("total").intValue());
    assertEquals(article.id().value(), found.at("/hits/0/article/id").stringValue());
    assertTrue(found.path("remarks").isEmpty());
    JsonNode relaxed = json("/api/search?q=%E5%8F%A5%E5%AD%90+qqqqq");
    assertEquals("some_words", relaxed.at("/remarks/0").stringValue());
    String page = server.get("/search?q=%E5%8F%A5%E5%AD%90").text();
    assertTrue(page.contains("/a/" + article.id()), page);
    assertTrue(server.get("/feeds/search.atom?q=%E5%8F%A5%E5%AD%90").text().contains("第一篇"));
    assertEquals(400, server.get("/feeds/search.atom?q=a&since=x").status());
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    for (String path :
        List.of(
            "/api/nothing",
            "/api/articles/zzzzzzzzzzzz",
            "/api/articles/" + article.id() + "/revisions/3",
            "/api/articles/" + article.id() + "/diff/2..2")) {
      TestServer.Reply reply = server.get(path);
      assertEquals(404, reply.status(), path);
      assertTrue(JSON.readTree(reply.body()).path("error").isString(), path);
    }
  }

  /// As much of JSON Schema as the description uses.
  private record Schema(JsonNode description, List<String> wrong) {
    void check(String at, JsonNode schema, JsonNode value) {
      if (schema.has("$ref")) {
        String name = schema.path("$ref").stringValue().substring("#/components/schemas/".length());
        JsonNode named = description.path("components").path("schemas").path(name);
        assertTrue(named.isObject(), "no schema " + name);
        check(at, named, value);
        return;
      }
      if (schema.has("oneOf")) {
        long fitting = 0;
        for (JsonNode one : schema.path("oneOf")) {
          List<String> complaints = new ArrayList<>();
          new Schema(description, complaints).check(at, one, value);
          fitting += complaints.isEmpty() ? 1 : 0;
        }
        require(fitting == 1, at + " fits " + fitting + " of oneOf");
        return;
      }
      JsonNode type = schema.path("type");
      List<String> types = new ArrayList<>();
      if (type.isArray()) {
        type.forEach(one -> types.add(one.stringValue()));
      } else {
        types.add(type.stringValue());
      }
      require(
          types.stream().anyMatch(one -> isA(one, value)), at + " is no " + types + ": " + value);
      if (schema.has("enum")) {
        boolean listed = false;
        for (JsonNode one : schema.path("enum")) {
          listed |= one.equals(value);
        }
        require(listed, at + " is none of the enum: " + value);
      }
      if (schema.path("format").asString("").equals("date-time") && value.isString()) {
        Instant.parse(value.stringValue());
      }
      if (schema.has("minimum") && value.isNumber()) {
        require(value.longValue() >= schema.path("minimum").longValue(), at + " is too small");
      }
      if (value.isArray()) {
        require(
            value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE), at + " is too long");
        for (JsonNode one : value) {
          check(at + "[]", schema.path("items"), one);
        }
      }
      if (value.isObject() && schema.has("properties")) {
        schema
            .path("required")
            .forEach(name -> require(value.has(name.stringValue()), at + " lacks " + name));
        value
            .properties()
            .forEach(property -> {
              JsonNode inner = schema.path("properties").path(property.getKey());
              require(inner.isObject(), at + " has undescribed " + property.getKey());
              check(at + "." + property.getKey(), inner, property.getValue());
            });
      }
    }

    private void require(boolean is, String complaint) {
      if (!is) {
        wrong.add(complaint);
      }
    }

    private static boolean isA(String type, JsonNode value) {
      return switch (type) {
        case "object" -> value.isObject();
        case "array" -> value.isArray();
        case "string" -> value.isString();
        case "integer" -> value.isIntegralNumber();
        case "boolean" -> value.isBoolean();
        case "null" -> value.isNull();
        default -> false;
      };
    }
  }
}
