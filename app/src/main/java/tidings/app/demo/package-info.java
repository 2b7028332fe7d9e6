/// A small example newspaper on loopback, with editions, corrections and pictures of its own: all
/// that a first look at the mirror needs, without the internet.
package tidings.app.demo;
