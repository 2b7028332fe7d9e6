package tidings.server.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tidings.archive.picture.PictureCache;
import tidings.fetch.Fetcher;
import tidings.fetch.guard.AddressGuard;
import tidings.images.header.Format;
import tidings.images.request.Rendering;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// The picture proxy: a query in the language of weserv's image API (version 5) to its answer.
///
/// ```java
/// Answer answer = proxy.answer("url=pics.example.org/a.jpg&w=300", new Reader("192.0.2.7", "mirror.example", ""));
/// ```
///
/// It is no open proxy ([Settings]), asks only for what the guard of `fetch` lets through, keeps
/// what it got in memory and on disk, and does once what many want at the same time. Never throws
/// for what a reader or a publisher does.
public final class ImageProxy {
  private static final String REFUSED =
      "This picture is not one of this archive's articles, and its link is not signed";
  private static final String BUSY = "There is too much to do; come again soon";
  private static final int RETRY_SECONDS = 5;

  private final Admission admission;
  private final AddressGuard guard;
  private final Originals originals;
  private final Variants variants;
  private final Slots slots;
  private final ClientLimits clients;
  private final InstantSource clock;
  private final Flights<String, Made> flights = new Flights<>();
  private final Cache<String, Hot> hot;

  /// An answer as it is sent, until it is worth looking again.
  private record Hot(Answer answer, Instant until) {}

  /// What an operator decides.
  ///
  /// @param allowedHosts whose pictures are shown though no article names them: `example.org`,
  ///   `*.example.org`, or `*`
  /// @param maxBytes of a picture at its publisher's
  /// @param memory bytes of answers that are kept in memory
  /// @param atOnce pictures that are in memory at once to be fetched or made
  /// @param newPerClient pictures not at hand that a client may ask for in ten minutes
  public record Settings(
      List<String> allowedHosts, long maxBytes, long memory, int atOnce, int newPerClient) {
    /// What weserv's public service allows a client.
    private static final int NEW_PER_CLIENT = 2500;

    public Settings {
      allowedHosts = List.copyOf(allowedHosts);
    }

    /// What fits into the memory of this process: a picture is held three times while it is read.
    public static Settings of(List<String> allowedHosts, long maxBytes) {
      long heap = Runtime.getRuntime().maxMemory();
      return new Settings(
          allowedHosts,
          maxBytes,
          Math.min(heap / 8, 64L << 20),
          Math.clamp(heap / (4 * maxBytes), 2, 16),
          NEW_PER_CLIENT);
    }
  }

  /// What it works with.
  ///
  /// @param fetcher for readers ([tidings.fetch.HttpFetcher#openForReaders])
  /// @param guard of that fetcher
  /// @param named whether an article names a picture ([tidings.archive.picture.PictureName#key])
  /// @param kept the bytes that the archive keeps of what an address shows, in whatever size
  public record Parts(
      Fetcher fetcher,
      AddressGuard guard,
      PictureMaker maker,
      PictureCache disk,
      Predicate<String> named,
      Function<WebUrl, Optional<byte[]>> kept,
      LinkSigner signer) {}

  /// Makes a proxy.
  public ImageProxy(Settings settings, Parts parts, InstantSource clock) {
    this.clock = clock;
    guard = parts.guard();
    admission = new Admission(parts.named(), parts.signer(), settings.allowedHosts());
    slots = new Slots(settings.atOnce(), 512);
    originals =
        new Originals(
            new Origin(parts.fetcher(), settings.maxBytes()),
            parts.kept(),
            parts.disk(),
            slots,
            clock);
    variants = new Variants(parts.maker(), parts.disk(), clock);
    clients = new ClientLimits(settings.newPerClient(), clock);
    hot =
        Caffeine.newBuilder()
            .maximumWeight(settings.memory())
            .<String, Hot>weigher(
                (query, one) -> 512 + 2 * query.length() + one.answer().body().length)
            .build();
  }

  /// Whether a query asks for a picture at all.
  public static boolean isAsked(String query) {
    return query.startsWith("url=") || query.contains("&url=");
  }

  /// Who asks.
  ///
  /// @param client the reader's address
  /// @param host what the reader calls this server, with its port
  /// @param accept the reader's `Accept`, empty where there is none
  public record Reader(String client, String host, String accept) {}

  /// Answers a query.
  ///
  /// @param query what follows `?`, not decoded
  public Answer answer(String query, Reader reader) throws InterruptedException {
    Optional<Answer> ready = ready(query);
    if (ready.isPresent()) {
      return ready.get();
    }
    if (query.length() > Ask.LONGEST) {
      return Answer.error(400, SourceAddress.UNREADABLE.message());
    }
    Ask ask = Ask.parse(query);
    if (!ask.isNegotiated()) {
      return answer(new Question(query, ask, ask.wish("")), reader);
    }
    Wish wish = ask.wish(reader.accept());
    String key = query + " " + wish.kinds();
    Optional<Answer> negotiated = ready(key);
    return negotiated.isPresent()
        ? negotiated.get()
        : answer(new Question(key, ask, wish), reader).with("Vary", "Accept");
  }

  private Optional<Answer> ready(String key) {
    return Optional.ofNullable(hot.getIfPresent(key))
        .filter(one -> clock.instant().isBefore(one.until()))
        .map(Hot::answer);
  }

  /// A query that was read.
  ///
  /// @param key under which its answer is kept in memory: no query has a space in it
  private record Question(String key, Ask ask, Wish wish) {}

  private Answer answer(Question question, Reader reader) throws InterruptedException {
    Ask ask = question.ask();
    return switch (source(ask, reader.host())) {
      case SourceAddress.Bad bad -> orElsewhere(ask, Optional.empty(), 400, bad.message());
      case SourceAddress.Good good when !admission.admits(ask, good.url()) ->
          orElsewhere(ask, Optional.empty(), 400, REFUSED);
      case SourceAddress.Good good -> {
        Wish wish = question.wish().inTheSizeOf(good.url());
        yield picture(new Question(question.key(), ask, wish), good, reader.client());
      }
    };
  }

  private SourceAddress source(Ask ask, String host) {
    SourceAddress address = SourceAddress.parse(ask.url().orElse(""), guard);
    boolean ourselves =
        address instanceof SourceAddress.Good good && good.url().authority().equalsIgnoreCase(host);
    return ourselves ? SourceAddress.REFUSED : address;
  }

  private Answer picture(Question question, SourceAddress.Good address, String client)
      throws InterruptedException {
    Ask ask = question.ask();
    Optional<Known> known = originals.known(address);
    if (known.isPresent() && known.get() instanceof Known.Missing missing) {
      return orElsewhere(ask, Optional.of(address), missing.status(), missing.message());
    }
    if (known.isPresent() && known.get() instanceof Known.Original original) {
      Optional<Rendering> made = variants.find(Variants.key(original.digest(), question.wish()));
      if (made.isPresent()) {
        return answer(question, address, original, made.get());
      }
    }
    return clients.take(client)
        ? make(question, address)
        : Answer.later(429, "Too many new pictures were asked for; come again in a minute", 60);
  }

  /// What came of fetching and making.
  private sealed interface Made {
    record Picture(Known.Original of, Rendering rendering) implements Made {}

    record None(Known.Missing about) implements Made {}

    record Busy() implements Made {}
  }

  private Answer make(Question question, SourceAddress.Good address) throws InterruptedException {
    Ask ask = question.ask();
    String work = address.url() + "\n" + question.wish().canonical();
    return switch (flights.get(work, () -> make(address, question.wish()))) {
      case Made.Busy busy -> Answer.later(503, BUSY, RETRY_SECONDS);
      case Made.None none ->
          orElsewhere(ask, Optional.of(address), none.about().status(), none.about().message());
      case Made.Picture made -> answer(question, address, made.of(), made.rendering());
    };
  }

  private Made make(SourceAddress.Good address, Wish wish) throws InterruptedException {
    if (!slots.enter()) {
      return new Made.Busy();
    }
    try {
      return switch (originals.bytes(address)) {
        case Originals.Got.None none -> new Made.None(none.about());
        case Originals.Got.Bytes got -> {
          Digest key = Variants.key(got.about().digest(), wish);
          yield new Made.Picture(got.about(), variants.make(key, got.bytes(), wish));
        }
      };
    } finally {
      slots.leave();
    }
  }

  private Answer answer(
      Question question, SourceAddress.Good address, Known.Original original, Rendering rendering) {
    Ask ask = question.ask();
    return switch (rendering) {
      case Rendering.Done done -> {
        Answer answer = done(ask, original.link(), done);
        Answer kept = ask.isNegotiated() ? answer.with("Vary", "Accept") : answer;
        hot.put(question.key(), new Hot(kept, original.due()));
        yield answer;
      }
      case Rendering.Refused refused ->
          orElsewhere(ask, Optional.of(address), refused.status(), refused.message());
      case Rendering.Killed killed -> orElsewhere(ask, Optional.of(address), 400, killed.message());
      case Rendering.Busy busy -> Answer.later(503, BUSY, RETRY_SECONDS);
    };
  }

  private static Answer done(Ask ask, String link, Rendering.Done done) {
    boolean picture = done.format() != Format.JSON;
    byte[] body = done.bytes();
    Map<String, String> headers = new LinkedHashMap<>();
    if (picture && ask.base64()) {
      headers.put("Content-Type", "text/plain");
      body =
          ("data:" + done.format().type() + ";base64," + Base64.getEncoder().encodeToString(body))
              .getBytes(StandardCharsets.ISO_8859_1);
    } else {
      headers.put("Content-Type", done.format().type());
      if (picture) {
        headers.put(
            "Content-Disposition",
            "inline; filename=" + ask.filename() + "." + done.format().extension());
      }
    }
    headers.put("Link", "<" + link + ">; rel=\"canonical\"");
    headers.put("Cache-Control", "public, max-age=" + ask.maxAge().toSeconds());
    headers.put("ETag", "\"" + Digest.of(body).hex().substring(0, 32) + "\"");
    return new Answer(200, headers, ask.maxAge().toSeconds(), body);
  }

  /// An error, and, where the link says so and it is safe, where the reader finds something else.
  private Answer orElsewhere(
      Ask ask, Optional<SourceAddress.Good> picture, int status, String message) {
    Answer error = Answer.error(status, message);
    Optional<SourceAddress.Good> otherwise =
        ask.otherwise()
            .flatMap(text ->
                text.equals("1")
                    ? picture
                    : SourceAddress.parse(text, guard) instanceof SourceAddress.Good good
                            && admission.admitsOtherwise(ask, picture, good.url())
                        ? Optional.of(good)
                        : Optional.empty());
    return otherwise
        .map(good -> error.redirectingTo(good.otherwise().orElse(good.url()).href()))
        .orElse(error);
  }
}
