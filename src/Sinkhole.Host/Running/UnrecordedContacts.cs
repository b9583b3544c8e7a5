using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Host.Running;

/// <summary>Takes the place of the recorder where that could not be opened: contacts are met and counted, and DNS and hits go on.</summary>
internal sealed class UnrecordedContacts : IContactSink
{
    private long count;

    /// <summary>Contacts so far.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <inheritdoc/>
    public string Record(Contact contact)
    {
        Interlocked.Increment(ref count);
        return "";
    }
}
