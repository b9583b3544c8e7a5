using System.Collections.Immutable;
using System.Text.Json;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Writes values under the key of their column; what is empty is left out.</summary>
internal sealed class JsonCells(JsonRecord record) : ICellSink
{
    /// <summary>The key of the next value.</summary>
    public JsonEncodedText Key { get; set; }

    /// <inheritdoc/>
    public void Text(string text) => record.Text(Key.EncodedUtf8Bytes, text);

    /// <inheritdoc/>
    public void Token(string text) => record.Text(Key.EncodedUtf8Bytes, text);

    /// <inheritdoc/>
    public void Word(ExportWord? word) => record.Text(Key.EncodedUtf8Bytes, word?.Key ?? "");

    /// <inheritdoc/>
    public void Number(long? number)
    {
        if (number is { } value)
        {
            record.Number(Key.EncodedUtf8Bytes, value);
        }
    }

    /// <inheritdoc/>
    public void Count(long count) => record.Number(Key.EncodedUtf8Bytes, count);

    /// <inheritdoc/>
    public void Time(DateTimeOffset time) => record.Time(Key.EncodedUtf8Bytes, time);

    /// <inheritdoc/>
    public void Flag(bool value) => record.Flag(Key.EncodedUtf8Bytes, value);

    /// <inheritdoc/>
    public void Address(InternetAddress? address) => record.Text(Key.EncodedUtf8Bytes, address?.ToString() ?? "");

    /// <inheritdoc/>
    public void Texts(ImmutableArray<string> texts) => record.Texts(Key.EncodedUtf8Bytes, texts.AsSpan());

    /// <inheritdoc/>
    public void Addresses(ImmutableArray<InternetAddress> addresses)
    {
        if (!addresses.IsEmpty)
        {
            record.Texts(Key.EncodedUtf8Bytes, [.. addresses.Select(address => address.ToString())]);
        }
    }

    /// <inheritdoc/>
    public void Numbers(ImmutableArray<int> numbers)
    {
        if (!numbers.IsEmpty)
        {
            record.Numbers(Key.EncodedUtf8Bytes, numbers.AsSpan());
        }
    }
}
