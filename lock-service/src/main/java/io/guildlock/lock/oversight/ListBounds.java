package io.guildlock.lock.oversight;

import io.guildlock.contract.InvalidValueException;

/// The bounds of listings.
///
/// @param page items a page if the caller does not say
/// @param longestPage the most a caller may ask for
/// @param mostSteps steps a listing may take in all; then it is cut short and says so
/// @param atOnce listings under way at a time; more are refused
public record ListBounds(int page, int longestPage, int mostSteps, int atOnce) {

    /// Reads `limit`: 1 to the longest page.
    ///
    /// @throws InvalidValueException if it is no such number
    public int limit(String text) {
        String allowed = "1 to " + longestPage;
        if (!text.matches("[0-9]{1,9}")) {
            throw new InvalidValueException("limit", text, allowed);
        }
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > longestPage) {
            throw new InvalidValueException("limit", text, allowed);
        }
        return limit;
    }
}
