using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Writes the cells of one CSV line after the other; several values in one cell stand apart by a semicolon.</summary>
internal sealed class CsvCells(Utf8Output output, ExportSettings settings) : ICellSink
{
    private const string Between = "; ";

    private bool isFirst = true;

    /// <summary>Ends the line.</summary>
    public void EndLine()
    {
        output.Raw("\r\n"u8);
        isFirst = true;
    }

    /// <inheritdoc/>
    public void Text(string text)
    {
        Separate();
        CsvText.Write(output, text);
    }

    /// <inheritdoc/>
    public void Token(string text) => Text(text);

    /// <inheritdoc/>
    public void Word(ExportWord? word) => Text(word?.In(settings.Language) ?? "");

    /// <inheritdoc/>
    public void Number(long? number)
    {
        Separate();
        if (number is { } value)
        {
            output.Number(value);
        }
    }

    /// <inheritdoc/>
    public void Count(long count) => Number(count);

    /// <inheritdoc/>
    public void Time(DateTimeOffset time)
    {
        Separate();
        output.Time(time, settings.Offset);
    }

    /// <inheritdoc/>
    public void Flag(bool value) => Text(FlagText.In(settings.Language, value));

    /// <inheritdoc/>
    public void Address(InternetAddress? address) => Text(address?.ToString() ?? "");

    /// <inheritdoc/>
    public void Texts(ImmutableArray<string> texts) => Text(texts.Length == 1 ? texts[0] : string.Join(Between, texts));

    /// <inheritdoc/>
    public void Addresses(ImmutableArray<InternetAddress> addresses) =>
        Text(addresses.Length == 1 ? addresses[0].ToString() : string.Join(Between, addresses));

    /// <inheritdoc/>
    public void Numbers(ImmutableArray<int> numbers) => Text(string.Join(Between, numbers));

    private void Separate()
    {
        if (!isFirst)
        {
            output.Raw(","u8);
        }

        isFirst = false;
    }
}
