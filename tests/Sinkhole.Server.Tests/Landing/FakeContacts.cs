using System.Threading.Channels;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Server.Tests.Landing;

/// <summary>Keeps contacts in their order and gives each the same code, until it is told to give none.</summary>
internal sealed class FakeContacts : IContactSink
{
    private readonly Lock gate = new();
    private readonly List<Contact> contacts = [];
    private readonly Channel<Contact> arrived = Channel.CreateUnbounded<Contact>();

    public string Code { get; set; } = "MTC-7K2Q-M9XB";

    public IReadOnlyList<Contact> All
    {
        get
        {
            lock (gate)
            {
                return [.. contacts];
            }
        }
    }

    public string Record(Contact contact)
    {
        lock (gate)
        {
            contacts.Add(contact);
        }

        arrived.Writer.TryWrite(contact);
        return Code;
    }

    /// <summary>The next contact that nobody waited for yet.</summary>
    public async Task<Contact> NextAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await arrived.Reader.ReadAsync(deadline.Token);
    }
}
