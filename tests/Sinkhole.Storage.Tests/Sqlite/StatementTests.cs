using Microsoft.Data.Sqlite;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class StatementTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly StatementSet statements;

    public StatementTests()
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE kept (value)";
        command.ExecuteNonQuery();
        statements = new StatementSet(connection);
    }

    public void Dispose()
    {
        statements.Dispose();
        connection.Dispose();
    }

    [Fact]
    public void Each_run_has_the_values_bound_last_whatever_was_bound_before()
    {
        var add = statements.Prepare("INSERT INTO kept VALUES (?)");

        add.Run();
        add.Bind(1, 7L).Run();
        add.Bind(1, 7L).Run();
        add.Bind(1, "7").Run();
        add.Bind(1, 7L).Run();
        add.BindNull(1).Run();
        add.Bind(1, (long?)null).Run();
        add.Bind(1, 0L).Run();
        add.Bind(1, (string?)null).Run();
        add.Bind(1, (ReadOnlySpan<byte>)[7]).Run();
        add.Bind(1, (ReadOnlyMemory<byte>?)null).Run();
        add.Bind(1, (ReadOnlyMemory<byte>?)ReadOnlyMemory<byte>.Empty).Run();
        add.Bind(1, (ReadOnlyMemory<byte>?)new byte[] { 8 }).Run();
        add.Bind(1, "").Run();
        add.Bind(1, 7L).Run();

        Assert.Equal(["NULL", "7", "7", "'7'", "7", "NULL", "NULL", "0", "NULL", "X'07'", "NULL", "X''", "X'08'", "''", "7"], Read());
    }

    [Fact]
    public void A_run_that_was_refused_leaves_its_values_bound()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE UNIQUE INDEX once ON kept (value)";
        command.ExecuteNonQuery();
        var add = statements.Prepare("INSERT INTO kept VALUES (?)");

        add.Bind(1, 7L).Run();
        Assert.Throws<SqliteException>(() => add.Bind(1, 7L).Run());
        add.Bind(1, 8L).Run();

        Assert.Equal(["7", "8"], Read());
    }

    private List<string> Read()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT quote(value) FROM kept ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
