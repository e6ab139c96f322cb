import { describe, expect, test } from 'vitest'
import { arrows, componentNamed, importedFrom } from '../../support/import.ts'

const planned = (address: string, values: object = {}) => {
  const [type = '', name = ''] = address.replace(/^(?:module\.\w+\.)*/, '').replace(/\[.*$/, '').split('.')
  return { address, mode: 'managed', type, name, values }
}
const configured = (address: string, expressions: object = {}) => ({ address, type: address.split('.')[0], expressions })
const refers = (...references: string[]) => ({ references })

const plan = {
  format_version: '1.2', terraform_version: '1.9.0',
  planned_values: { root_module: {
    resources: [
      planned('aws_lb.front'), planned('aws_lb_listener.http'), planned('aws_lb_target_group.app'), planned('aws_lb_target_group_attachment.app'),
      planned('aws_instance.app[0]', { availability_zone: 'eu-1a' }), planned('aws_instance.app[1]'), planned('aws_s3_bucket.files["a"]'), planned('aws_sqs_queue.jobs'),
      planned('aws_lambda_function.worker', { runtime: 'java21' }), planned('aws_lambda_event_source_mapping.jobs'), planned('aws_iam_role.app'),
      { ...planned('aws_ami.base'), mode: 'data' }, planned('google_sql_database_instance.rows', { database_version: 'POSTGRES_15', region: 'x' }),
    ],
    child_modules: [{ resources: [planned('module.db.aws_db_instance.main', { engine: 'postgres', multi_az: true, backup_retention_period: 7 })] }],
  } },
  configuration: { root_module: {
    resources: [
      configured('aws_lb.front'),
      configured('aws_lb_listener.http', { load_balancer_arn: refers('aws_lb.front.arn', 'aws_lb.front'), default_action: [{ target_group_arn: refers('aws_lb_target_group.app.arn') }] }),
      configured('aws_lb_target_group.app'),
      configured('aws_lb_target_group_attachment.app', { target_group_arn: refers('aws_lb_target_group.app.arn'), target_id: refers('aws_instance.app[0].id') }),
      configured('aws_instance.app', { user_data: refers('aws_s3_bucket.files', 'aws_iam_role.app') }),
      configured('aws_lambda_function.worker', { environment: [{ variables: refers('google_sql_database_instance.rows.ip') }] }),
      configured('aws_lambda_event_source_mapping.jobs', { event_source_arn: refers('aws_sqs_queue.jobs.arn'), function_name: refers('aws_lambda_function.worker.arn') }),
    ],
    module_calls: { db: { module: { resources: [configured('aws_db_instance.main')] } } },
  } },
}

describe('Terraform plan', () => {
  const imported = importedFrom({ 'plan.json': JSON.stringify(plan, null, 2) })

  test('resources of the clouds become components; copies of one are its replicas', () => {
    expect(imported.components.map(({ id, role }) => `${id} ${role}`)).toEqual([
      'front load-balancer', 'app service', 'files object-store', 'jobs queue', 'worker service', 'rows database', 'db-aws-db-instance-main database',
    ])
    expect(componentNamed(imported, 'app').properties.replicas).toMatchObject({ value: 2, confidence: 'declared' })
    expect(componentNamed(imported, 'front').properties.replicas).toBeNull()
    expect(componentNamed(imported, 'rows').technology?.id).toBe('postgresql')
    expect(componentNamed(imported, 'worker').technology?.id).toBe('java-service')
    expect(componentNamed(imported, 'db-aws-db-instance-main')).toMatchObject({ technology: { id: 'postgresql' }, settings: { multiAz: true, backupRetentionDays: 7 } })
  })

  test('references become inferred connections, also through what only joins', () => {
    expect(arrows(imported)).toEqual(['app -> files sync medium', 'front -> app sync high', 'jobs -> worker async high', 'worker -> rows sync medium'])
    expect(imported.connections.find(({ to }) => to === 'files')?.why).toBe('Its argument user_data refers to aws_s3_bucket.files.')
  })

  test('what is no component is counted, each type once', () => {
    expect(imported.messages.map(({ text }) => text.split(' ').slice(0, 3).join(' '))).toContain('1 of aws_iam_role')
    for (const { at } of imported.components) expect(at.line).toBeGreaterThan(1)
  })

  test('a plan on one line and a state are read as well', () => {
    expect(importedFrom({ 'plan.json': JSON.stringify(plan) }).components).toHaveLength(7)
    const state = { format_version: '1.0', terraform_version: '1.9.0', values: { root_module: { resources: [planned('aws_ecs_service.api', { desired_count: 4 })] } } }
    expect(componentNamed(importedFrom({ 'state.json': JSON.stringify(state) }), 'api').properties.replicas?.value).toBe(4)
  })

  test('how many of a resource run is read from the argument of its type, not from a size of the same name', () => {
    const resources = [
      planned('azurerm_redis_cache.small', { capacity: 6, family: 'P' }), planned('aws_msk_cluster.events', { number_of_broker_nodes: 3 }),
      planned('aws_elasticache_replication_group.sessions', { num_cache_clusters: 2 }), planned('google_memcache_instance.pages', { node_count: 4 }),
    ]
    const read = importedFrom({ 'plan.json': JSON.stringify({ format_version: '1.2', terraform_version: '1.9.0', planned_values: { root_module: { resources } } }) })
    expect(read.components.map(({ id, properties }) => [id, properties.replicas?.value ?? null])).toEqual([['small', null], ['events', 3], ['sessions', 2], ['pages', 4]])
  })
})
