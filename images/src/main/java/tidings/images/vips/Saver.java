package tidings.images.vips;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tidings.images.header.Format;
import tidings.images.render.Encoded;
import tidings.images.render.RefusedException;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Save;

/// Writes a picture, without anything about its maker, place and time, or describes it.
final class Saver {
  private final VipsJob job;
  private final PictureRequest request;
  private final Format source;
  private final int frames;
  private final int pageHeight;

  Saver(VipsJob job, PictureRequest request, Format source, int frames, int pageHeight) {
    this.job = job;
    this.request = request;
    this.source = source;
    this.frames = frames;
    this.pageHeight = pageHeight;
  }

  Encoded save(VipsImage image) throws RefusedException {
    VipsImage copy = described(image);
    Format format = format(copy);
    int height = frames > 1 ? pageHeight : copy.height();
    MemorySegment bytes = format == Format.JSON ? job.memory(json(copy)) : written(copy, format);
    boolean animated = format == Format.GIF || format == Format.WEBP || format == Format.TIFF;
    return animated
        ? new Encoded(format, copy.width(), height, frames, bytes)
        : new Encoded(format, copy.width(), copy.height(), 1, bytes);
  }

  /// With what is to be known of its frames. A picture that can stay as it is is not copied.
  private VipsImage described(VipsImage image) {
    PictureRequest.Pages pages = request.pages();
    int[] delays = pages.delays().stream().mapToInt(Integer::intValue).toArray();
    if (frames == 1 && pages.loop() < 0 && delays.length == 0 && !image.has("page-height")) {
      return image;
    }
    VipsImage copy = image.copy();
    if (frames > 1) {
      copy.set("page-height", pageHeight);
    } else {
      copy.remove("page-height");
    }
    if (pages.loop() >= 0) {
      copy.set("loop", pages.loop());
    }
    if (delays.length == 1) {
      int only = delays[0];
      delays = new int[frames];
      Arrays.fill(delays, only);
    }
    if (delays.length > 0) {
      copy.set("delay", delays);
    }
    return copy;
  }

  private Format format(VipsImage image) {
    return switch (request.save().output()) {
      case JPG -> Format.JPEG;
      case PNG -> Format.PNG;
      case WEBP -> Format.WEBP;
      case GIF -> Format.GIF;
      case TIFF -> Format.TIFF;
      case AVIF -> Format.AVIF;
      case JSON -> Format.JSON;
      case ORIGIN ->
          switch (source) {
            case JPEG -> image.hasAlpha() ? Format.PNG : Format.JPEG;
            case AVIF, HEIC -> Format.AVIF;
            case GIF, WEBP, TIFF -> source;
            case PNG, BMP, ICO, SVG, JSON -> Format.PNG;
          };
    };
  }

  private MemorySegment written(VipsImage image, Format format) throws RefusedException {
    Save save = request.save();
    List<Object> options = new ArrayList<>(List.of("strip", true));
    switch (format) {
      case JPEG -> {
        add(options, "Q", save.quality(), "optimize_coding", true);
        add(options, "interlace", save.interlaced());
      }
      case PNG -> {
        add(options, "compression", save.level(), "interlace", save.interlaced());
        add(options, "filter", save.adaptive() ? "all" : "none");
      }
      case WEBP -> add(options, "Q", save.quality(), "lossless", save.lossless(), "effort", 4);
      case GIF -> add(options, "effort", 7);
      case TIFF ->
          add(options, "Q", save.quality(), "compression", save.lossless() ? "deflate" : "jpeg");
      case AVIF -> add(options, "Q", save.quality(), "compression", "av1", "effort", save.effort());
      default -> throw new IllegalArgumentException("not written: " + format);
    }
    String operation =
        switch (format) {
          case AVIF -> "heifsave_buffer";
          default -> VipsRenderer.jsonName(format) + "save_buffer";
        };
    return job.save(operation, image, options);
  }

  private static void add(List<Object> options, Object... more) {
    options.addAll(Arrays.asList(more));
  }

  /// weserv's `output=json`: the state after the work, and the kind of file before it.
  private String json(VipsImage image) {
    List<String> fields = new ArrayList<>();
    fields.add("\"format\":\"" + VipsRenderer.jsonName(source) + "\"");
    fields.add("\"width\":" + image.width());
    fields.add("\"height\":" + image.height());
    fields.add("\"space\":\"" + image.space() + "\"");
    fields.add("\"channels\":" + image.bands());
    fields.add("\"depth\":\"" + image.depth() + "\"");
    if (image.density() > 1) {
      fields.add("\"density\":" + Math.round(image.density() * 25.4));
    }
    image
        .string("jpeg-chroma-subsample")
        .ifPresent(text -> fields.add("\"chromaSubsampling\":\"" + text + "\""));
    fields.add("\"isProgressive\":" + image.has("interlaced"));
    number(image, "palette-bit-depth").ifPresent(n -> fields.add("\"paletteBitDepth\":" + n));
    number(image, "n-pages").ifPresent(n -> fields.add("\"pages\":" + n));
    number(image, "page-height").ifPresent(n -> fields.add("\"pageHeight\":" + n));
    number(image, "loop").ifPresent(n -> fields.add("\"loop\":" + n));
    image
        .numbers("delay")
        .ifPresent(all ->
            fields.add(
                Arrays.stream(all)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(",", "\"delay\":[", "]"))));
    number(image, "heif-primary").ifPresent(n -> fields.add("\"pagePrimary\":" + n));
    fields.add("\"hasProfile\":" + image.has("icc-profile-data"));
    fields.add("\"hasAlpha\":" + image.hasAlpha());
    fields.add("\"orientation\":" + image.number("orientation").orElse(0));
    return "{" + String.join(",", fields) + "}";
  }

  private static Optional<Integer> number(VipsImage image, String field) {
    return image.number(field);
  }
}
