using System.Buffers;
using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Writes the objects of a bundle, each of those that many rows share once.</summary>
internal sealed class StixObjects(IBufferWriter<byte> target) : IDisposable
{
    private readonly JsonRecord record = new(target);
    private readonly OnceOnly once = new();
    private bool isFirst = true;

    /// <summary>The object being written.</summary>
    public JsonRecord Record => record;

    /// <summary>An identity's text.</summary>
    public static string Id(string type, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{type}--{id:D}");

    /// <summary>True when an object that many rows share is not there yet.</summary>
    public bool IsNew(Guid id) => once.IsNew(id);

    /// <summary>Begins an object.</summary>
    public void Begin(string type, string id)
    {
        record.Raw(isFirst ? "\n"u8 : ",\n"u8);
        isFirst = false;
        record.Begin();
        record.Text("type"u8, type);
        record.Text("spec_version"u8, "2.1");
        record.Text("id"u8, id);
    }

    /// <summary>Begins one that has a creator and a history.</summary>
    public void Begin(string type, string id, string creator, DateTimeOffset created, DateTimeOffset modified)
    {
        Begin(type, id);
        record.Text("created_by_ref"u8, creator);
        record.Time("created"u8, created);
        record.Time("modified"u8, modified);
    }

    /// <summary>Ends the object.</summary>
    public void End() => record.End();

    /// <summary>Marks the object.</summary>
    public void Mark(string tlp)
    {
        if (StixObject.Marking(tlp) is { } marking)
        {
            record.Texts("object_marking_refs"u8, marking);
        }
    }

    /// <summary>Writes an observable of one value once; gives its identity.</summary>
    public string Observable(string type, string value)
    {
        var id = StixObject.OfValue(value);
        var text = Id(type, id);
        if (IsNew(StixObject.Own(type, value)))
        {
            Begin(type, text);
            record.Text("value"u8, value);
            End();
        }

        return text;
    }

    /// <inheritdoc/>
    public void Dispose() => record.Dispose();
}
