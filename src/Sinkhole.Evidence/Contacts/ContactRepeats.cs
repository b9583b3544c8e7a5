namespace Sinkhole.Evidence.Contacts;

/// <summary>A contact that was recorded in this minute, and those equal to it that came since.</summary>
/// <param name="row">The row of the first one.</param>
internal sealed class ContactRepeats(ContactRow row)
{
    private Contact? first;
    private long last;
    private long count;

    /// <summary>The reference code of all of them.</summary>
    public string Code => row.Code;

    /// <summary>The row of the repeats; null when there were none.</summary>
    public ContactRow? Folded => first is null ? null : row with { Contact = first, LastMicroseconds = last, Count = count };

    /// <summary>Counts one more.</summary>
    public void Add(Contact contact)
    {
        // Threads may hand theirs over in another order than the clock gave them.
        first = first is null || contact.TimeMicroseconds < first.TimeMicroseconds ? contact : first;
        last = Math.Max(count == 0 ? long.MinValue : last, contact.TimeMicroseconds);
        count++;
    }
}
