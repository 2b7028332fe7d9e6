package tidings.images;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.header.PictureHeader.Sniffed;
import tidings.images.header.PngChunks;
import tidings.images.header.SvgEntities;
import tidings.images.header.SvgWork;
import tidings.images.render.RefusedException;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;
import tidings.images.worker.Wire;

/// Makes pictures of pictures, of any size and kind, whoever sent them.
///
/// The header is read here, and most that is hostile ends there. The rest is done by worker
/// processes, which start when they are first needed, work on one picture at a time, and are killed
/// where they take too long: no picture brings the caller down. Safe for many threads.
public final class PictureEngine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tidings.images");

  /// A worker is replaced after so many pictures, because native memory grows ragged.
  private static final int JOBS_OF_A_WORKER = 1000;

  private final List<String> libraries;
  private final int waiting;
  private final Semaphore free;
  private final AtomicInteger present = new AtomicInteger();
  private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();
  private final Watch watch = new Watch();
  private final int workers;
  private volatile boolean closed;

  private PictureEngine(Settings settings) {
    workers = settings.workers();
    waiting = settings.waiting();
    free = new Semaphore(workers, true);
    libraries = Libraries.candidates(settings.library());
  }

  /// How it works.
  ///
  /// @param workers at most so many processes, at least 1
  /// @param waiting so many more may wait for one; beyond that the answer is [Rendering.Busy]
  /// @param library a path to libvips, `none` for the fallback, `jdk` for that without Skia, or
  ///   empty to look for one
  public record Settings(int workers, int waiting, Optional<String> library) {
    /// One worker for each processor, up to four.
    public static Settings usual() {
      int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
      return new Settings(workers, 2 * workers, Optional.empty());
    }
  }

  /// Makes an engine. Nothing is started yet.
  public static PictureEngine open(Settings settings) {
    return new PictureEngine(settings);
  }

  /// Makes a picture.
  ///
  /// @param file its bytes; what they are is told by themselves
  public Rendering render(byte[] file, PictureRequest request) throws InterruptedException {
    try {
      PictureHeader header = checked(file, request);
      return work(Wire.RENDER, header, request, cleaned(header, file));
    } catch (RefusedException e) {
      return refused(e);
    }
  }

  /// A few bytes that stand for a picture until it is there: its [ThumbHash].
  ///
  /// @return nothing where there is no picture to be made of the file
  public Optional<byte[]> placeholder(byte[] file) throws InterruptedException {
    PictureRequest request = PictureRequest.parse("w=" + ThumbHash.LONGEST_SIDE);
    try {
      PictureHeader header = checked(file, request);
      return work(Wire.THUMB, header, request, cleaned(header, file)) instanceof Rendering.Done done
          ? Optional.of(ThumbHash.encode(done.width(), done.height(), done.bytes()))
          : Optional.empty();
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  /// The library that the workers use, such as `libvips 8.14.1 (libvips.so.42)`. Starts one where
  /// none has been needed yet.
  public String library() throws IOException, InterruptedException {
    free.acquire();
    try {
      Worker rested = idle.poll();
      Worker worker = rested == null ? Worker.start(libraries) : rested;
      idle.push(worker);
      return worker.library();
    } finally {
      free.release();
    }
  }

  private static Rendering.Refused refused(RefusedException e) {
    return new Rendering.Refused(e.status(), String.valueOf(e.getMessage()));
  }

  /// Without what a decoder should not even see.
  private static byte[] cleaned(PictureHeader header, byte[] file) {
    return switch (header.format()) {
      case PNG -> PngChunks.cleaned(file);
      case SVG -> SvgEntities.cleaned(file);
      case JPEG, GIF, WEBP, AVIF, HEIC, TIFF, BMP, ICO, JSON -> file;
    };
  }

  /// Refuses what the header already tells is too much.
  private static PictureHeader checked(byte[] file, PictureRequest request)
      throws RefusedException {
    if (file.length > Wire.LARGEST) {
      throw RefusedException.unreadable();
    }
    return switch (PictureHeader.read(file)) {
      case Sniffed.Unknown() -> throw RefusedException.notAPicture();
      case Sniffed.Broken broken -> throw RefusedException.unreadable();
      case Sniffed.Known(PictureHeader header) -> {
        check(header, request);
        if (header.format() == Format.SVG
            && SvgWork.isTooMuch(file, Budget.pixels(header, request))) {
          throw RefusedException.tooMuchWork();
        }
        yield header;
      }
    };
  }

  private static void check(PictureHeader header, PictureRequest request) throws RefusedException {
    long pixels = (long) header.width() * header.height();
    boolean bitmap = header.format() == Format.BMP || header.format() == Format.ICO;
    if (pixels > (bitmap ? PictureHeader.MOST_BITMAP_PIXELS : PictureHeader.MOST_PIXELS)
        || Math.max(header.width(), header.height()) > PictureHeader.LONGEST_SIDE) {
      throw RefusedException.tooManyPixelsIn();
    }
    boolean animated = header.format() == Format.GIF || header.format() == Format.WEBP;
    int count = request.pages().count();
    int page = request.pages().page();
    if (animated || header.format() == Format.TIFF) {
      int frames = count == -1 ? header.frames() - Math.max(0, page) : count;
      if (frames < 1 || page >= header.frames() || Math.max(0, page) + frames > header.frames()) {
        throw RefusedException.unreadable();
      }
      if (frames > PictureHeader.MOST_FRAMES) {
        throw RefusedException.tooManyPages();
      }
      if (pixels * frames > PictureHeader.MOST_PIXELS) {
        throw RefusedException.tooManyPixelsIn();
      }
    }
  }

  private Rendering work(int kind, PictureHeader header, PictureRequest request, byte[] file)
      throws InterruptedException {
    if (present.incrementAndGet() > workers + waiting) {
      present.decrementAndGet();
      return new Rendering.Busy();
    }
    try {
      free.acquire();
      try {
        return withWorker(kind, header, request, file);
      } finally {
        free.release();
      }
    } finally {
      present.decrementAndGet();
    }
  }

  private Rendering withWorker(
      int kind, PictureHeader header, PictureRequest request, byte[] file) {
    Worker worker;
    try {
      Worker rested = idle.poll();
      worker = rested == null ? Worker.start(libraries) : rested;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the picture engine does not start", e);
      return new Rendering.Busy();
    }
    Duration budget = Budget.of(header, request, file.length);
    try (Watch.Job job = watch.over(worker, budget)) {
      try {
        Rendering rendering = worker.work(kind, header, request.canonical(), file);
        keep(worker, job);
        return rendering;
      } catch (IOException e) {
        worker.close();
        return new Rendering.Killed(
            job.killed()
                ? String.valueOf(RefusedException.tooMuchWork().getMessage())
                : "libvips error: The picture brought its decoder down");
      }
    }
  }

  private void keep(Worker worker, Watch.Job job) {
    job.close();
    if (closed || job.killed() || worker.jobs() >= JOBS_OF_A_WORKER) {
      worker.close();
    } else {
      idle.push(worker);
    }
  }

  /// The processes that wait for work, for tests.
  List<ProcessHandle> idleProcesses() {
    List<ProcessHandle> handles = new ArrayList<>();
    idle.forEach(worker -> handles.add(worker.handle()));
    return handles;
  }

  /// Ends the workers. Jobs that still run end too.
  @Override
  public void close() {
    closed = true;
    watch.close();
    for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.close();
    }
  }
}
