using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>One line of JSON being put together, in memory that is used for the next.</summary>
internal sealed class JsonRow : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ArrayBufferWriter<byte> line = new();

    /// <summary>Begins with an empty line.</summary>
    public JsonRow() => Writer = new Utf8JsonWriter(line, Options);

    /// <summary>Writes the line's one value.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Writes the line with its end and begins the next.</summary>
    public void WriteTo(Stream target)
    {
        Writer.Flush();
        line.Write("\n"u8);
        target.Write(line.WrittenSpan);
        line.ResetWrittenCount();
        Writer.Reset();
    }

    /// <inheritdoc/>
    public void Dispose() => Writer.Dispose();
}
