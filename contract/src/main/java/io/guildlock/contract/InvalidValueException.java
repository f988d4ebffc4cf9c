package io.guildlock.contract;

/// A value from outside is not in its stated range. Nothing was done with it.
///
/// The services answer it with `400 invalid-request`, whose body carries the three parts.
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    private final String field;
    private final String given;
    private final String allowed;

    /// @param field the name under which the caller sent the value
    /// @param given what the caller sent; shortened to 200 characters
    /// @param allowed the range or form that would have been accepted
    public InvalidValueException(String field, Object given, String allowed) {
        super(sentence(field, shortened(given), allowed));
        this.field = field;
        this.given = shortened(given);
        this.allowed = allowed;
    }

    /// The name under which the caller sent the value.
    public String field() {
        return field;
    }

    /// What the caller sent, at most 200 characters of it.
    public String given() {
        return given;
    }

    /// The range or form that would have been accepted.
    public String allowed() {
        return allowed;
    }

    /// The three parts in one sentence.
    public String message() {
        return sentence(field, given, allowed);
    }

    private static String sentence(String field, String given, String allowed) {
        return "%s is %s; allowed: %s".formatted(field, given, allowed);
    }

    private static String shortened(Object given) {
        String text = String.valueOf(given);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
