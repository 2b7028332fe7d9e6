/// What both engines share: how work ends, and the picture files that neither reads by itself.
package tidings.images.render;
