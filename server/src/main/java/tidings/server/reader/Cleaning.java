package tidings.server.reader;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tidings.model.CleanHtml;
import tidings.model.WebUrl;

/// What makes a document's body fit to be shown. Documents hold what publishers sent, scripts and
/// all: nothing of them reaches a page but through here. It is handed in, for the server knows no
/// HTML.
///
/// @param clean makes HTML harmless; relative addresses are resolved against the base
/// @param text what it says, a line for each paragraph
/// @param render writes it with other addresses for its pictures
public record Cleaning(
    BiFunction<String, Optional<WebUrl>, CleanHtml> clean,
    Function<CleanHtml, String> text,
    BiFunction<CleanHtml, Function<WebUrl, String>, String> render) {}
