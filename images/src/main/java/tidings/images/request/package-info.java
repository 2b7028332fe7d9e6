/// What is wanted of a picture: weserv's query (API version 5) as typed values, and what they come
/// to in pixels. It touches no picture.
package tidings.images.request;
