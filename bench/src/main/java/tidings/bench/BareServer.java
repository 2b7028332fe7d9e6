package tidings.bench;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;

/// What the picture proxy's library does by itself: a body of a given size, the same for everybody.
final class BareServer {
  private BareServer() {}

  /// Arguments: the size in bytes. Prints the address, and serves until it is killed.
  public static void main(String[] arguments) {
    byte[] body = new byte[Integer.parseInt(arguments[0])];
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(routing ->
                routing.any((request, response) -> {
                  response.header(HeaderNames.CONTENT_TYPE, "image/webp");
                  response.send(body);
                }))
            .build()
            .start();
    System.out.println("LISTEN http://127.0.0.1:" + server.port());
  }
}
