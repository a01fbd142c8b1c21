/**
 * Floor 4: models, runs and data sets in files. {@link org.kadanoff.io.ModelFiles} reads and writes models, in Kadanoff's own
 * YAML or JSON and in the formats of other programs, {@link org.kadanoff.io.DataFiles} data sets; every defect of a file is a {@link org.kadanoff.io.ModelFormatException} that names
 * the file and, where there is one, the line.
 */
@NullMarked
package org.kadanoff.io;

import org.jspecify.annotations.NullMarked;
