/**
 * Floor 5: quick speed figures. Every row is a rate or a time beside that of a plain reference loop in the same run, since
 * absolute times depend on the machine and on what else it does.
 */
@NullMarked
package org.kadanoff.validation.speed;

import org.jspecify.annotations.NullMarked;
