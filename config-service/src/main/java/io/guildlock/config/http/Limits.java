package io.guildlock.config.http;

/// The ranges of what one request may bring.
///
/// @param bodyBytes of a request
/// @param fieldBytes of one value, as UTF-8
/// @param fields of one document
/// @param operations of one change
/// @param depth of nested JSON; the outermost value is 1
/// @param page entries of one page of a listing
public record Limits(
        int bodyBytes, int fieldBytes, int fields, int operations, int depth, int page) {}
