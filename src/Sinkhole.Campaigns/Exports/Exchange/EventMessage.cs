namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>What a record means, in a sentence for whoever reads it in another system: a look-up is a suspicion and never more.</summary>
internal static class EventMessage
{
    /// <summary>The sentence.</summary>
    public static string Of(EventRow row)
    {
        if (row.IsDrill)
        {
            return "Drill: a rehearsal, nothing of it happened";
        }

        if (row.IsConfirmed)
        {
            return "Antivirus or a technician confirmed that this device is infected";
        }

        if (row.Trigger == EventTrigger.Connection)
        {
            return row.IsExcluded ? "An excluded client connected to the sinkhole" : "A client connected to the sinkhole: a suspicion, to be checked";
        }

        if (row.IsExcluded)
        {
            return "An excluded client asked for a listed name";
        }

        return row.IsAttributed
            ? "A client asked for a listed name: a suspicion, to be checked"
            : "A client behind a shared address asked for a listed name: which one is not known";
    }
}
