using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// Writes a record as the one JSON text it can have, for hashing and signing: one object, no white space, keys in ASCII order, whole
/// numbers, strings in which only <see cref="CanonicalEscape"/> is escaped. The buffer is used again, so that a record costs no memory;
/// one writer serves one thread.
/// </summary>
/// <remarks>
/// Text comes from UTF-8, where a lone surrogate cannot stand. Should one come from elsewhere, and for octets that are no UTF-8, U+FFFD is
/// written, as .NET does when it turns text into octets: what is hashed is always UTF-8, and the same as what a store gives back.
/// </remarks>
public sealed class CanonicalJsonWriter
{
    /// <summary>Largest record; the fields of a hit are bounded and together far below it. Readers hold one record at a time.</summary>
    public const int MaxOctets = 64 * 1024;

    private const int MostOctetsOfCharacter = 3;
    private const int MostDigits = 20;
    private const byte Quote = (byte)'"';

    private byte[] buffer = new byte[1024];
    private int length;
    private int keyAt;
    private int keyLength;

    /// <summary>Begins a record; what was written before is gone.</summary>
    public void Begin()
    {
        length = 0;
        keyLength = 0;
        Put((byte)'{');
    }

    /// <summary>Writes a string.</summary>
    public void WriteText(ReadOnlySpan<byte> key, ReadOnlySpan<char> text)
    {
        WriteKey(key);
        Append(text);
    }

    /// <summary>Writes a string that is UTF-8 already.</summary>
    public void WriteText(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        WriteKey(key);
        if (!Utf8.IsValid(text))
        {
            Append(Encoding.UTF8.GetString(text));
            return;
        }

        Put(Quote);
        for (var special = text.IndexOfAny(CanonicalEscape.Octets); special >= 0; special = text.IndexOfAny(CanonicalEscape.Octets))
        {
            Put(text[..special]);
            Put(CanonicalEscape.Of(text[special]));
            text = text[(special + 1)..];
        }

        Put(text);
        Put(Quote);
    }

    /// <summary>Writes a whole number.</summary>
    public void WriteNumber(ReadOnlySpan<byte> key, long number)
    {
        WriteKey(key);
        Reserve(MostDigits);
        Utf8Formatter.TryFormat(number, buffer.AsSpan(length), out var written);
        length += written;
    }

    /// <summary>Writes an array of strings.</summary>
    public void WriteTexts(ReadOnlySpan<byte> key, ReadOnlySpan<string> texts)
    {
        WriteKey(key);
        Put((byte)'[');
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0)
            {
                Put((byte)',');
            }

            Append(texts[i]);
        }

        Put((byte)']');
    }

    /// <summary>Octets written so far, for <see cref="CutMembers"/>.</summary>
    public int Length => length;

    /// <summary>A copy of the members written since, at least one, which every record may have again.</summary>
    /// <param name="since">The length before the first of them.</param>
    public CanonicalMembers CutMembers(int since)
    {
        var start = buffer[since] == (byte)',' ? since + 1 : since;
        return new CanonicalMembers(buffer.AsSpan(start, length - start).ToArray(), (keyAt - start)..(keyAt - start + keyLength));
    }

    /// <summary>Writes members that were cut from a record.</summary>
    public void WriteMembers(in CanonicalMembers members)
    {
        var octets = members.Octets.Span;
        WriteSeparator(octets[1..(1 + octets[1..].IndexOf(Quote))]);
        var start = length;
        Put(octets);
        keyAt = start + members.LastKey.Start.Value;
        keyLength = members.LastKey.End.Value - members.LastKey.Start.Value;
    }

    /// <summary>Ends the record; its octets stay good until the next one begins.</summary>
    public ReadOnlySpan<byte> End()
    {
        Put((byte)'}');
        return length <= MaxOctets ? buffer.AsSpan(0, length) : throw TooLarge();
    }

    private static InvalidOperationException TooLarge() =>
        new($"A record has at most {MaxOctets} octets; bound its texts before they are recorded.");

    private void WriteKey(ReadOnlySpan<byte> key)
    {
        WriteSeparator(key);
        Put(Quote);
        keyAt = length;
        keyLength = key.Length;
        Put(key);
        Put(Quote);
        Put((byte)':');
    }

    private void WriteSeparator(ReadOnlySpan<byte> key)
    {
        var before = buffer.AsSpan(keyAt, keyLength);
        if (key.IsEmpty || key.ContainsAnyExceptInRange((byte)'!', (byte)'~') || key.ContainsAny(Quote, (byte)'\\') || key.SequenceCompareTo(before) <= 0)
        {
            throw new InvalidOperationException(
                $"The key '{Encoding.UTF8.GetString(key)}' cannot follow '{Encoding.UTF8.GetString(before)}'; keys are ASCII, and written in its order.");
        }

        if (keyLength > 0)
        {
            Put((byte)',');
        }
    }

    private void Append(ReadOnlySpan<char> text)
    {
        Put(Quote);
        for (var special = text.IndexOfAny(CanonicalEscape.Characters); special >= 0; special = text.IndexOfAny(CanonicalEscape.Characters))
        {
            AppendPlain(text[..special]);
            Put(CanonicalEscape.Of((byte)text[special]));
            text = text[(special + 1)..];
        }

        AppendPlain(text);
        Put(Quote);
    }

    private void AppendPlain(ReadOnlySpan<char> text)
    {
        Reserve(MostOctetsOfCharacter * text.Length);
        Utf8.FromUtf16(text, buffer.AsSpan(length), out _, out var written);
        length += written;
    }

    private void Put(ReadOnlySpan<byte> octets)
    {
        Reserve(octets.Length);
        octets.CopyTo(buffer.AsSpan(length));
        length += octets.Length;
    }

    private void Put(byte octet)
    {
        Reserve(1);
        buffer[length++] = octet;
    }

    private void Reserve(int octets)
    {
        if (length + octets <= buffer.Length)
        {
            return;
        }

        // Room for the longest form a text of the largest record could have, which is then refused at its end.
        if (octets > MostOctetsOfCharacter * MaxOctets || length > MaxOctets)
        {
            throw TooLarge();
        }

        Array.Resize(ref buffer, Math.Max(2 * buffer.Length, length + octets));
    }
}
