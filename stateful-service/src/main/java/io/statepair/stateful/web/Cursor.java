package io.statepair.stateful.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins: after an id. It is no secret and gives no right, so its check is a plain one: a
 * cursor that was cut, edited or taken from another list is refused instead of misread.
 */
public final class Cursor {

    /** Of any list: sessions have the longest. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final int CHECK_BYTES = Integer.BYTES;

    private final String list;

    private Cursor(String list) {
        this.list = list;
    }

    /** Cursors of one list; a list of another name, or filtered in another way, has others. */
    public static Cursor of(String list, @Nullable String filter) {
        return new Cursor(filter == null ? list : list + '\0' + filter);
    }

    public String after(String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(CHECK_BYTES + text.length)
                .putInt(check(text))
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Gives the id that the page begins after, and without a cursor the text before all ids.
     *
     * @throws Problem 400 for what is no cursor of this list
     */
    public String read(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length > CHECK_BYTES) {
                String id = new String(bytes, CHECK_BYTES, bytes.length - CHECK_BYTES, StandardCharsets.UTF_8);
                // Made again rather than checked in parts: more than one text decodes to the same bytes.
                if (ID.matcher(id).matches() && cursor.equals(after(id))) {
                    return id;
                }
            }
        } catch (IllegalArgumentException e) {
            // Not base64url: refused like every other.
        }
        throw Problem.invalid("cursor", "must be a next_cursor of this list, as it was given");
    }

    private int check(byte[] id) {
        CRC32C crc = new CRC32C();
        crc.update((list + '\0').getBytes(StandardCharsets.UTF_8));
        crc.update(id);
        return (int) crc.getValue();
    }
}
