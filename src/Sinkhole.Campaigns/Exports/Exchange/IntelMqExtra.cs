using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>One fact of a record that IntelMQ has no field for.</summary>
internal readonly record struct IntelMqExtra
{
    private readonly string text;
    private readonly long? number;

    public IntelMqExtra(string name, string text)
    {
        Name = name;
        this.text = text;
    }

    public IntelMqExtra(string name, long? number)
    {
        Name = name;
        text = "";
        this.number = number;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsKnown => text.Length > 0 || number is not null;

    /// <summary>Writes it under a key.</summary>
    public void Write(JsonRecord record, ReadOnlySpan<byte> key)
    {
        if (number is { } value)
        {
            record.Number(key, value);
        }
        else
        {
            record.Text(key, text);
        }
    }
}
