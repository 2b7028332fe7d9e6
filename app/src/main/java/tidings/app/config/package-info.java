/// `tidings.yaml`: read with a line number for every complaint, and edited without losing a
/// comment.
package tidings.app.config;
