/// What a history must not show, one class a promise. Every check takes n log n steps, and is shown
/// to find the violation it is for. It accepts what may have happened: an operation whose end
/// nobody knows took effect once, at any time after it was asked, or not at all.
@NullMarked
package io.guildlock.faults.check;

import org.jspecify.annotations.NullMarked;
