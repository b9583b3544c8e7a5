using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Adds contacts, each numbered and linked to the one before, and remembers the file they were from.</summary>
internal sealed class ContactWriter(SqliteConnection connection, StatementSet statements, Numbers numbers)
{
    private readonly ContactJson json = new();
    private readonly Statement findFile = statements.Prepare("SELECT number FROM contact_file");
    private readonly Statement setFile = statements.Prepare("INSERT INTO contact_file (id, number) VALUES (1, ?) ON CONFLICT DO UPDATE SET number = excluded.number");
    private readonly Statement add = statements.Prepare($"""
        INSERT INTO contact ({ContactRows.Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    /// <summary>Adds a batch, unless its file was stored last: a kill came between that and the file's removal.</summary>
    public void Append(ContactBatch batch)
    {
        if (findFile.Find() == batch.File)
        {
            return;
        }

        var last = SqliteContactReader.Records.ReadEnd(connection);
        var number = last.Sequence;
        var chain = new HashChain(last.Hash);
        foreach (var row in batch.Rows)
        {
            number++;
            Add(number, row, chain.Append(json.Write(number, row)));
        }

        setFile.Bind(1, batch.File).Run();
    }

    private void Add(long number, ContactRow row, Sha256Hash hash)
    {
        Span<byte> client = stackalloc byte[InternetAddress.Size];
        Span<byte> sinkhole = stackalloc byte[InternetAddress.Size];
        Span<byte> digest = stackalloc byte[Sha256Hash.Size];
        var contact = row.Contact;
        contact.Client.WriteMapped(client);
        contact.Sinkhole.WriteMapped(sinkhole);
        hash.CopyTo(digest);
        var rules = row.Rules.IsEmpty ? null : numbers.FindRules(row.Rules);
        add.Bind(1, number).Bind(2, contact.TimeMicroseconds).Bind(3, row.LastMicroseconds).Bind(4, row.Count).Bind(5, client).Bind(6, (long)contact.ClientPort)
            .Bind(7, sinkhole).Bind(8, (long)contact.Port).Bind(9, (long)contact.Transport).Bind(10, (long)contact.Protocol).Bind(11, contact.Named)
            .Bind(12, contact.Rule?.Snapshot).Bind(13, contact.Rule?.List).Bind(14, contact.Rule?.Entry).Bind(15, rules?.Rules[0]).Bind(16, rules?.Others)
            .Bind(17, contact.Agent).Bind(18, row.Code).Bind(19, digest).Run();
    }
}
