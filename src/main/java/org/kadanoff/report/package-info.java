/** Floor 4: results for people. Comparisons with expected values, aligned tables, figures and HTML pages. */
@NullMarked
package org.kadanoff.report;

import org.jspecify.annotations.NullMarked;
