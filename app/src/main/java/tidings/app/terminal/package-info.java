/// What a person at a terminal sees: tables and a progress line.
package tidings.app.terminal;
