using System.Buffers;
using System.Text;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Records as IntelMQ's table: a column for each field, and <c>extra</c> as JSON in the last one.</summary>
internal sealed class IntelMqCsv : IRowWriter<EventRow>
{
    private readonly Utf8Output output;
    private readonly IntelMqEvent fields;
    private readonly ArrayBufferWriter<byte> extra = new();
    private readonly JsonRecord record;

    public IntelMqCsv(IBufferWriter<byte> target, ExportSettings settings)
    {
        output = new Utf8Output(target);
        fields = new IntelMqEvent(settings);
        record = new JsonRecord(extra);
    }

    /// <inheritdoc/>
    public void Begin()
    {
        output.Text(string.Join(',', IntelMqEvent.Names));
        output.Raw(",extra\r\n"u8);
    }

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        fields.Read(row);
        foreach (var value in fields.Values)
        {
            CsvText.Write(output, value);
            output.Raw(","u8);
        }

        record.Begin();
        foreach (var fact in IntelMqEvent.ExtraOf(row))
        {
            fact.Write(record, Encoding.ASCII.GetBytes(fact.Name));
        }

        record.End();
        CsvText.Write(output, Encoding.UTF8.GetString(extra.WrittenSpan));
        extra.ResetWrittenCount();
        output.Raw("\r\n"u8);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        fields.Dispose();
        record.Dispose();
    }
}
