/// Bodies unpacked within limits.
package tidings.fetch.coding;
