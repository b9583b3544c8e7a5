using System.Buffers;
using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>
/// Writes the cells of one row of a sheet: text as text, numbers as numbers, moments as Excel's day numbers in local time. No cell is
/// ever a formula, and cells of text have the format Text, so that none becomes one when it is edited.
/// </summary>
internal sealed class SheetCells(IBufferWriter<byte> target, SharedTexts shared, ExportSettings settings) : ICellSink
{
    private const string Between = "; ";
    private const long DayMilliseconds = 86_400_000;

    // A day of Excel in eleven places is a millisecond and below.
    private const int Places = 11;
    private const long PlacesUnit = 100_000_000_000;

    // Excel counts days from 1899-12-30 on, which its leap year 1900 makes right for all days after February 1900.
    private static readonly DateTime DayZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Earliest = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly Utf8Output output = new(target);

    /// <inheritdoc/>
    public void Text(string text)
    {
        if (text.Length == 0)
        {
            output.Raw("<c s=\"5\"/>"u8);
        }
        else if (shared.Number(text) is { } number)
        {
            output.Raw("<c s=\"5\" t=\"s\"><v>"u8);
            output.Number(number);
            output.Raw("</v></c>"u8);
        }
        else
        {
            Token(text);
        }
    }

    /// <inheritdoc/>
    public void Token(string text)
    {
        if (text.Length == 0)
        {
            output.Raw("<c s=\"5\"/>"u8);
            return;
        }

        output.Raw("<c s=\"5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8);
        SheetText.Write(output, SheetText.Fit(text));
        output.Raw("</t></is></c>"u8);
    }

    /// <inheritdoc/>
    public void Word(ExportWord? word) => Text(word?.In(settings.Language) ?? "");

    /// <inheritdoc/>
    public void Number(long? number)
    {
        if (number is { } value)
        {
            output.Raw("<c s=\"2\"><v>"u8);
            output.Number(value);
            output.Raw("</v></c>"u8);
        }
        else
        {
            output.Raw("<c s=\"5\"/>"u8);
        }
    }

    /// <inheritdoc/>
    public void Count(long count)
    {
        output.Raw("<c s=\"3\"><v>"u8);
        output.Number(count);
        output.Raw("</v></c>"u8);
    }

    /// <inheritdoc/>
    public void Time(DateTimeOffset time)
    {
        var local = time.ToOffset(settings.Offset).DateTime;
        if (local < Earliest)
        {
            Token(time.ToOffset(settings.Offset).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        var milliseconds = (local - DayZero).Ticks / TimeSpan.TicksPerMillisecond;
        output.Raw("<c s=\"4\"><v>"u8);
        output.Number(milliseconds / DayMilliseconds);
        output.Raw("."u8);
        WriteFraction(milliseconds % DayMilliseconds);
        output.Raw("</v></c>"u8);
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

    private void WriteFraction(long milliseconds)
    {
        var fraction = (long)((Int128)milliseconds * PlacesUnit / DayMilliseconds);
        Span<byte> digits = stackalloc byte[Places];
        for (var i = Places - 1; i >= 0; i--)
        {
            digits[i] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        output.Raw(digits);
    }
}
