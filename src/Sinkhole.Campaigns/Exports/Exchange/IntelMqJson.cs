using System.Buffers;
using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Records as IntelMQ events, a JSON object a line.</summary>
internal sealed class IntelMqJson(IBufferWriter<byte> target, ExportSettings settings) : IRowWriter<EventRow>
{
    private static readonly byte[][] Keys = [.. IntelMqEvent.Names.Select(Encoding.ASCII.GetBytes)];

    private readonly IntelMqEvent fields = new(settings);
    private readonly JsonRecord record = new(target);

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        fields.Read(row);
        record.Begin();
        for (var i = 0; i < Keys.Length; i++)
        {
            var value = fields.Values[i];
            if (IntelMqEvent.IsNumber(i) && value.Length > 0)
            {
                record.Number(Keys[i], long.Parse(value, CultureInfo.InvariantCulture));
            }
            else
            {
                record.Text(Keys[i], value);
            }
        }

        foreach (var extra in IntelMqEvent.ExtraOf(row))
        {
            extra.Write(record, Encoding.ASCII.GetBytes("extra." + extra.Name));
        }

        record.End();
        record.Raw("\n"u8);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        fields.Dispose();
        record.Dispose();
    }
}
