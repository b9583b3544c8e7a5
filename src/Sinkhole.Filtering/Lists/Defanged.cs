using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Lists;

/// <summary>Puts right what was written so that nobody clicks on it: <c>hxxp://</c>, <c>[.]</c>, <c>(dot)</c>, <c>[:]</c> and the like.</summary>
internal static class Defanged
{
    private static readonly (byte[] Written, byte[] Meant)[] Forms =
    [
        ("."u8.ToArray(), "."u8.ToArray()), ("dot"u8.ToArray(), "."u8.ToArray()), (":"u8.ToArray(), ":"u8.ToArray()),
        ("://"u8.ToArray(), "://"u8.ToArray()), ("/"u8.ToArray(), "/"u8.ToArray()), ("@"u8.ToArray(), "@"u8.ToArray()), ("at"u8.ToArray(), "@"u8.ToArray()),
    ];

    /// <summary>The text as it was meant, in <paramref name="scratch"/>, which is as long as the text at least.</summary>
    public static ReadOnlySpan<byte> Refang(ReadOnlySpan<byte> text, Span<byte> scratch, out bool wasDefanged)
    {
        wasDefanged = false;
        if (!text.ContainsAny("[({"u8) && text.IndexOf("xx"u8) < 0 && text.IndexOf("XX"u8) < 0)
        {
            return text;
        }

        var length = 0;
        while (!text.IsEmpty)
        {
            if (TryUnwrap(text, out var meant, out var taken) || TryScheme(text, length == 0 ? (byte)' ' : scratch[length - 1], out meant, out taken))
            {
                wasDefanged = true;
                meant.CopyTo(scratch[length..]);
                length += meant.Length;
                text = text[taken..];
            }
            else
            {
                scratch[length++] = text[0];
                text = text[1..];
            }
        }

        return scratch[..length];
    }

    private static bool TryUnwrap(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> meant, out int taken)
    {
        meant = default;
        taken = 0;
        var close = text[0] switch
        {
            (byte)'[' => (byte)']',
            (byte)'(' => (byte)')',
            (byte)'{' => (byte)'}',
            _ => (byte)0,
        };
        if (close == 0)
        {
            return false;
        }

        foreach (var (written, form) in Forms)
        {
            var end = written.Length + 1;
            if (text.Length > end && text[end] == close && AsciiFold.EqualsFolded(text[1..end], written))
            {
                meant = form;
                taken = end + 1;
                return true;
            }
        }

        return false;
    }

    /// <summary><c>hxxp</c>, <c>hxxps</c>: only at the start of a word and before a colon.</summary>
    private static bool TryScheme(ReadOnlySpan<byte> text, byte before, out ReadOnlySpan<byte> meant, out int taken)
    {
        meant = default;
        taken = 0;
        if (char.IsAsciiLetterOrDigit((char)before) || text.Length < 5 || !AsciiFold.EqualsFolded(text[..4], "hxxp"u8))
        {
            return false;
        }

        var rest = AsciiFold.ToLower(text[4]) == (byte)'s' ? text[5..] : text[4..];
        if (!rest.StartsWith(":"u8) && !rest.StartsWith("[:"u8) && !rest.StartsWith("(:"u8))
        {
            return false;
        }

        meant = "http"u8;
        taken = 4;
        return true;
    }
}
