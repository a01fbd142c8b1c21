/** Floor 5: the claims the toolkit stands on, each a set of numbers with expected values. */
@NullMarked
package org.kadanoff.validation;

import org.jspecify.annotations.NullMarked;
