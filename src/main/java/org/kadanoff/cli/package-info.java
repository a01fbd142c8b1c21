/**
 * The command line: one class for each command, thin: it parses, calls and prints.
 *
 * <p>Standard output carries results only; progress, warnings and errors go to standard error.
 */
@NullMarked
package org.kadanoff.cli;

import org.jspecify.annotations.NullMarked;
