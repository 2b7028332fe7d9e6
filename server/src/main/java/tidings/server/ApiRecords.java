package tidings.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidings.archive.catalog.RevisionTable.Change;
import tidings.publish.TextDiff;
import tidings.publish.view.AboutView;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.ArticleView;
import tidings.publish.view.DiffView;
import tidings.publish.view.SearchView;
import tidings.publish.view.SourcesView;

/// What pages show, in the shape of `openapi.json`.
final class ApiRecords {
  private ApiRecords() {}

  /// An object, from names and values in turn.
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      out.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return out;
  }

  static Map<String, Object> item(ArticleItem item) {
    return object(
        "id", item.id(),
        "source", item.source(),
        "source_name", item.sourceName(),
        "title", item.title(),
        "time", item.time(),
        "language", item.language(),
        "excerpt", item.excerpt(),
        "revisions", item.revisions(),
        "withdrawn", item.isWithdrawn());
  }

  static Map<String, Object> article(ArticleView view, String html, String text) {
    Map<String, Object> out = item(view.item());
    out.put("revision", view.revision());
    out.put("original", view.original());
    out.put("body_html", html);
    out.put("body_text", text);
    out.put("history", view.history().stream().map(ApiRecords::seen).toList());
    out.put(
        "withdrawal",
        view.withdrawal().map(seen -> object("time", seen.time(), "reason", seen.reason())));
    ArticleView.Proof proof = view.proof();
    out.put(
        "proof",
        object(
            "sha256", proof.digest().hex(),
            "document", proof.document(),
            "manifest", proof.manifest(),
            "event", proof.event(),
            "recorded", proof.recorded(),
            "signature", proof.signature(),
            "capture", proof.capture()));
    out.put("newer", view.newer().map(ArticleItem::id));
    out.put("older", view.older().map(ArticleItem::id));
    return out;
  }

  private static Map<String, Object> seen(ArticleView.Seen seen) {
    return object("revision", seen.revision(), "time", seen.time());
  }

  static Map<String, Object> diff(DiffView view) {
    List<Object> passages = new ArrayList<>();
    for (TextDiff.Passage passage : view.diff().passages()) {
      passages.add(
          passage.pieces().stream()
              .map(piece ->
                  object(
                      "kind",
                      switch (piece.kind()) {
                        case SAME -> "same";
                        case REMOVED -> "removed";
                        case ADDED -> "added";
                      },
                      "text",
                      piece.text()))
              .toList());
    }
    return object(
        "article", item(view.item()),
        "from", seen(view.from()),
        "to", seen(view.to()),
        "passages", passages);
  }

  static Map<String, Object> change(Change change, ArticleItem item) {
    return object(
        "number",
        change.number(),
        "event",
        switch (change.event()) {
          case REVISED -> "revised";
          case WITHDRAWN -> "withdrawn";
          case RETURNED -> "returned";
        },
        "revision",
        change.revision(),
        "time",
        change.time(),
        "why",
        change.why(),
        "article",
        item(item));
  }

  static Map<String, Object> sources(SourcesView view) {
    return object(
        "as_of",
        view.asOf(),
        "sources",
        view.sources().stream()
            .map(source ->
                object(
                    "id",
                    source.id(),
                    "name",
                    source.name(),
                    "state",
                    switch (source.state()) {
                      case WELL -> "well";
                      case FAILING -> "failing";
                      case NEW -> "new";
                      case KEPT -> "kept";
                    },
                    "articles",
                    source.articles(),
                    "withdrawn",
                    source.withdrawn(),
                    "newest",
                    source.newest(),
                    "last_success",
                    source.lastSuccess(),
                    "last_error",
                    source
                        .lastError()
                        .map(error -> object("time", error.time(), "message", error.message())),
                    "lag_seconds",
                    source.lag().map(lag -> lag.toSeconds()),
                    "next_poll",
                    source.nextPoll()))
            .toList());
  }

  static Map<String, Object> about(String title, AboutView view) {
    return object(
        "title", title,
        "articles", view.articles(),
        "revisions", view.revisions(),
        "withdrawn", view.withdrawn(),
        "first", view.first(),
        "last", view.last(),
        "public_key", view.publicKey(),
        "version", view.version());
  }

  static Map<String, Object> found(SearchView view) {
    return object(
        "total",
        view.total(),
        "exact",
        view.isTotalExact(),
        "more",
        view.hasMore(),
        "meant",
        view.meant(),
        "remarks",
        view.remarks().stream().sorted().map(ApiRecords::name).toList(),
        "hits",
        view.hits().stream()
            .map(hit ->
                object(
                    "article", item(hit.item()),
                    "title", pieces(hit.title()),
                    "passage", pieces(hit.passage())))
            .toList());
  }

  private static String name(SearchView.Remark remark) {
    return switch (remark) {
      case SOME_WORDS -> "some_words";
      case SO_FAR -> "so_far";
      case IN_TIME -> "in_time";
    };
  }

  private static List<Map<String, Object>> pieces(List<SearchView.Piece> pieces) {
    return pieces.stream()
        .map(piece -> object("text", piece.text(), "marked", piece.isMarked()))
        .toList();
  }
}
