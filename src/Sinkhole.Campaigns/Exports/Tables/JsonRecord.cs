using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Writes JSON objects one after the other, each on a line of its own. What is empty has no key.</summary>
internal sealed class JsonRecord : IDisposable
{
    private const int TimeLength = 24;

    // Nothing here is ever put into a web page as it is, so letters and signs stay readable; control characters are escaped all the same.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly IBufferWriter<byte> target;
    private readonly Utf8JsonWriter writer;

    public JsonRecord(IBufferWriter<byte> target)
    {
        this.target = target;
        writer = new Utf8JsonWriter(target, Options);
    }

    /// <summary>Begins an object that stands by itself.</summary>
    public void Begin()
    {
        writer.Reset(target);
        writer.WriteStartObject();
    }

    /// <summary>Ends it.</summary>
    public void End()
    {
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Octets between objects.</summary>
    public void Raw(ReadOnlySpan<byte> octets) => target.Write(octets);

    /// <summary>Begins an object in the object.</summary>
    public void Open(ReadOnlySpan<byte> key) => writer.WriteStartObject(key);

    /// <summary>Begins an object in an array.</summary>
    public void Open() => writer.WriteStartObject();

    /// <summary>Ends the object begun last.</summary>
    public void Close() => writer.WriteEndObject();

    /// <summary>Begins an array.</summary>
    public void OpenArray(ReadOnlySpan<byte> key) => writer.WriteStartArray(key);

    /// <summary>Ends the array begun last.</summary>
    public void CloseArray() => writer.WriteEndArray();

    /// <summary>A text.</summary>
    public void Text(ReadOnlySpan<byte> key, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteString(key, text);
        }
    }

    /// <summary>A text in an array.</summary>
    public void Item(string text) => writer.WriteStringValue(text);

    /// <summary>A number.</summary>
    public void Number(ReadOnlySpan<byte> key, long number) => writer.WriteNumber(key, number);

    /// <summary>Yes or no.</summary>
    public void Flag(ReadOnlySpan<byte> key, bool value) => writer.WriteBoolean(key, value);

    /// <summary>A moment: RFC 3339 in UTC to the millisecond.</summary>
    public void Time(ReadOnlySpan<byte> key, DateTimeOffset time)
    {
        Span<char> text = stackalloc char[TimeLength];
        time.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteString(key, text[..length]);
    }

    /// <summary>Several texts.</summary>
    public void Texts(ReadOnlySpan<byte> key, params ReadOnlySpan<string> texts)
    {
        if (texts.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(key);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>Several numbers.</summary>
    public void Numbers(ReadOnlySpan<byte> key, ReadOnlySpan<int> numbers)
    {
        writer.WriteStartArray(key);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
