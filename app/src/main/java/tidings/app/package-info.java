/// The commands. Each is one class; [tidings.app.Tidings] lists them.
package tidings.app;
