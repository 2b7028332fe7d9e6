/// The server: who listens, what is asked for under which path, and how an answer is sent.
package tidings.server;
